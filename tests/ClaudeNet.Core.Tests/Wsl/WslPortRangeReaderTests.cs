using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Repair;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

public sealed class WslPortRangeReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_are_read_from_windows_with_one_call_of_wsl()
    {
        using var windows = Windows();
        windows.Mirrored("44620 48715", "44620-48715").Exclusions.Add(new PortRange(44620, 48715));
        windows.Disk.Files[FakeWindows.Home + "/.wslconfig"] = Encoding.UTF8.GetBytes("[wsl2]\r\nnetworkingMode=mirrored\r\n");

        var range = await WslPortRangeReader.ReadAsync(windows.Platform, "Ubuntu", Token);

        Assert.Equal(("Mirrored", "Mirrored", "2.6.1", "Healthy", "Ubuntu"), (range.NetworkingMode, range.ConfiguredNetworkingMode, range.WslVersion, range.Verdict, range.Distribution));
        Assert.Equal(new PortRange(44620, 48715), range.GuestRange);
        Assert.Equal(new PortRange(44620, 48715), range.ContainerWindow);
        Assert.Equal(WslPorts.HostDefault, range.HostRange);
        Assert.Empty(range.Unreadable);
        Assert.Single(windows.Commands, command => command.StartsWith("wsl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_sets_the_range_inside_is_named()
    {
        using var windows = Windows();
        windows.Sysctl("ip_local_port_range", "60700 61000").Guest("/etc/sysctl.d/99-mine.conf", "net.ipv4.ip_local_port_range = 60700 61000\n");

        var range = await WslPortRangeReader.ReadAsync(windows.Platform, null, Token);

        Assert.Equal("RangeShrunk", range.Verdict);
        Assert.Contains("/etc/sysctl.d/99-mine.conf", range.Recommendation, StringComparison.Ordinal);
        Assert.Equal("Ubuntu", range.Distribution);
    }

    [Fact]
    public async Task Without_wslinfo_nft_and_netsh_the_rest_is_read_and_the_lack_is_said()
    {
        using var windows = Windows();
        File.Delete(Path.Combine(windows.Root, "bin", "wslinfo"));
        windows.InsteadOfNetsh = _ => FakePrograms.Says(string.Empty);

        var range = await WslPortRangeReader.ReadAsync(windows.Platform, null, Token);

        Assert.Equal("Unknown", range.Verdict);
        Assert.Null(range.HostRange);
        Assert.Equal(WslPorts.GuestDefault, range.GuestRange);
        Assert.Equal(["networking mode", "WSL version", "Windows' port range", "Windows' excluded ports"], range.Unreadable.Select(item => item.What));
    }

    [Theory]
    [InlineData("Error code: Wsl/WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED", "system account")]
    [InlineData("complete garbage", "garbage")]
    [InlineData("@claudenet begin\n@mode\nnat\n", "broke off")]
    [InlineData("@claudenet begin\nhello\n@claudenet end 0\n", "not what was asked")]
    public async Task A_wsl_that_fails_leaves_windows_side_readable(string output, string why)
    {
        using var windows = Windows();
        windows.Instead = _ => FakePrograms.Says(output, -1);

        var range = await WslPortRangeReader.ReadAsync(windows.Platform, null, Token);

        Assert.Equal(WslPorts.HostDefault, range.HostRange);
        Assert.Null(range.NetworkingMode);
        Assert.Contains(why, range.Unreadable[0].Why, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_distribution_that_is_not_there_is_an_error()
    {
        using var windows = Windows();
        windows.Instead = _ => FakePrograms.Says("Error code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND", -1, Encoding.Unicode);

        await Assert.ThrowsAsync<WslException>(() => WslPortRangeReader.ReadAsync(windows.Platform, "Arch", Token));
    }

    [Fact]
    public async Task Inside_a_distribution_wslinfo_the_kernel_and_windows_netsh_are_asked()
    {
        var bench = Inside(out var programs);

        var range = await WslPortRangeReader.ReadAsync(bench, null, Token);

        Assert.Equal(("Nat", "Mirrored", "2.6.1", "FellBack"), (range.NetworkingMode, range.ConfiguredNetworkingMode, range.WslVersion, range.Verdict));
        Assert.Equal(WslPorts.HostDefault, range.HostRange);
        Assert.Contains(programs.Calls, call => call.Path == NetshPorts.FromInside);
    }

    [Fact]
    public async Task Inside_a_distribution_without_interop_the_lack_is_said()
    {
        var disk = new MemoryFiles();
        var platform = Inside(out _) with { Files = disk };
        disk.Files["/proc/sys/kernel/osrelease"] = "6.6.87.2-microsoft-standard-WSL2"u8.ToArray();
        disk.Files["/proc/sys/net/ipv4/ip_local_port_range"] = "32768\t60999"u8.ToArray();

        var range = await WslPortRangeReader.ReadAsync(platform, null, Token);

        Assert.Equal("Healthy", range.Verdict);
        Assert.Contains(range.Unreadable, item => item.What == "Windows' port range" && item.Why.Contains("netsh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_test_gets_its_facts_inside_wsl_alone()
    {
        var facts = await WslPortRangeReader.ReadQuicklyAsync(Inside(out _), HostPlace.Instance, Token);
        using var windows = new FakeWindows();

        Assert.Equal(("nat", "mirrored"), (facts!.NetworkingMode, facts.ConfiguredMode));
        Assert.Equal(WslPorts.GuestDefault, facts.ExpectedGuestRange);
        Assert.Null(await WslPortRangeReader.ReadQuicklyAsync(windows.Platform, HostPlace.Instance, Token));
        Assert.Null(await WslPortRangeReader.ReadQuicklyAsync(new FakeFiles().Platform(), HostPlace.Instance, Token));
    }

    [Fact]
    public async Task Elsewhere_the_error_says_that_these_ranges_are_wsls()
    {
        var linux = await Assert.ThrowsAsync<PlatformNotSupportedException>(() => WslPortRangeReader.ReadAsync(new FakeFiles().Platform(), null, Token));
        var mac = await Assert.ThrowsAsync<PlatformNotSupportedException>(() => WslPortRangeReader.ReadAsync(new FakeFiles().Platform(OperatingSystemKind.MacOS), "Ubuntu", Token));
        var inside = await Assert.ThrowsAsync<WslException>(() => WslPortRangeReader.ReadAsync(Inside(out _), "Debian", Token));

        Assert.Contains("WSL", linux.Message, StringComparison.Ordinal);
        Assert.Equal(linux.Message, mac.Message);
        Assert.Contains("'Ubuntu'", inside.Message, StringComparison.Ordinal);
    }

    private static FakeWindows Windows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the inside of the distribution is played by this machine's /bin/sh");
        return new FakeWindows();
    }

    private static PlatformServices Inside(out FakePrograms programs)
    {
        var disk = new MemoryFiles();
        disk.Files["/proc/sys/kernel/osrelease"] = "6.6.87.2-microsoft-standard-WSL2\n"u8.ToArray();
        disk.Files["/proc/sys/net/ipv4/ip_local_port_range"] = "32768\t60999\n"u8.ToArray();
        disk.Files["/proc/sys/net/ipv4/tcp_tw_reuse"] = "2\n"u8.ToArray();
        disk.Files["/mnt/c/Users/me/.wslconfig"] = "[wsl2]\nnetworkingMode = Mirrored\n"u8.ToArray();
        disk.Files[NetshPorts.FromInside] = [];
        programs = new FakePrograms()
            .On("wslinfo", call => FakePrograms.Says(call.Arguments[0] == "--wsl-version" ? "2.6.1\n" : "nat\n"))
            .On("netsh.exe", call => FakePrograms.Says(call.Arguments[3] == "dynamicport" ? "x\r\nStart : 49152\r\nNumber : 16384\r\n" : "Start End\r\n----- -----\r\n"));
        var machine = new TestPlatform();
        machine.Dispose();
        return machine.Set("PATH", "/usr/bin:/mnt/c/Windows:/mnt/c/Users/me/AppData/Local/Microsoft/WindowsApps").Set("WSL_DISTRO_NAME", "Ubuntu").Services with
        {
            Files = disk,
            FileWriter = disk,
            Programs = programs,
            OpenLocalNetwork = () => new HostNetworkScope(OperatingSystemKind.Linux, disk),
        };
    }
}
