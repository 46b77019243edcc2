#if !CORE_NETSTANDARD
using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

/// <summary>
/// A network namespace plays the distribution: its range is its own, so the kernel's setting really changes, is verified by real connections, and is taken
/// back, while this machine's stays as it is.
/// </summary>
public sealed class RealKernelTests : IDisposable
{
    private const string Setting = "/proc/sys/net/ipv4/ip_local_port_range";

    private readonly string _name = "claudenet-" + Guid.NewGuid().ToString("N").Substring(0, 8);
    private readonly TestPlatform _machine = new();
    private bool _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_made)
        {
            Run("ip", "netns", "del", _name);
        }

        _machine.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_kernels_range_is_set_proved_kept_and_undone_to_the_byte(bool systemd)
    {
        var platform = Prepare("nat", "60700 61000", systemd);
        var machines = await File.ReadAllTextAsync(Setting, Token);
        _machine.Write(_machine.Root + "/etc/wsl.conf", "# mine\r\n[network]\r\ngenerateHosts = false");
        var before = Snapshot();
        var current = await WslPortRangeReader.ReadAsync(platform, null, Token);
        Assert.Equal(("Nat", "RangeShrunk"), (current.NetworkingMode, current.Verdict));

        var change = await ApplyAsync(platform, current, new WslPortRangeRequest { Recommended = true });

        Assert.True(change.Changed);
        Assert.Equal("32768 60999", Range());
        Assert.Equal("Healthy", change.After.Verdict);
        Assert.Equal(systemd, File.Exists(_machine.Root + "/etc/sysctl.d/60-claudenet.conf"));
        Assert.Equal(!systemd, (await File.ReadAllTextAsync(_machine.Root + "/etc/wsl.conf", Token)).Contains("[boot]", StringComparison.Ordinal));

        var again = await ApplyAsync(platform, change.After, new WslPortRangeRequest { Recommended = true });
        Assert.False(again.Changed);

        using (var network = platform.OpenLocalNetwork())
        {
            await ChangeJournal.Create(platform, network.Place).UndoAsync(change.ChangeId!, Token);
        }

        Assert.Equal("60700 61000", Range());
        Assert.Equal(before, Snapshot());
        Assert.Equal(machines, await File.ReadAllTextAsync(Setting, Token));
    }

    [Fact]
    public async Task A_mirrored_range_that_was_widened_goes_back_into_its_block()
    {
        var platform = Prepare("mirrored", "32768 60999", systemd: true);
        var current = await WslPortRangeReader.ReadAsync(platform, null, Token);
        Assert.Equal("OutsideReservation", current.Verdict);

        var change = await ApplyAsync(platform, current, new WslPortRangeRequest { Recommended = true });

        Assert.Equal("44620 48715", Range());
        Assert.Equal("Healthy", change.After.Verdict);
        Assert.False(File.Exists(_machine.Root + "/etc/sysctl.d/60-claudenet.conf"));
    }

    [Fact]
    public async Task Connections_that_fail_afterwards_take_the_range_back()
    {
        var platform = Prepare("nat", "60700 61000", systemd: true);
        Run("ip", "-n", _name, "link", "set", "lo", "down");
        var before = Snapshot();
        var current = await WslPortRangeReader.ReadAsync(platform, null, Token);

        var failure = await Assert.ThrowsAsync<ChangeException>(() => ApplyAsync(platform, current, new WslPortRangeRequest { Recommended = true }));

        Assert.Equal(ChangeProblem.RolledBack, failure.Problem);
        Assert.Equal("60700 61000", Range());
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Without_root_nothing_is_touched()
    {
        var platform = Prepare("nat", "60700 61000", systemd: true) with { IsElevated = false };
        var current = await WslPortRangeReader.ReadAsync(platform, null, Token);

        var refusal = await Assert.ThrowsAsync<WslPortRangeException>(() => ApplyAsync(platform, current, new WslPortRangeRequest { Recommended = true }));

        Assert.True(refusal.NeedsElevation);
        Assert.Equal("60700 61000", Range());
    }

    [Fact]
    public async Task Windows_range_is_not_set_from_inside()
    {
        var platform = Prepare("nat", "32768 60999", systemd: true);
        var current = WslJudge.Judge(new WslFacts { Mode = WslNetworkingMode.Nat, HostRange = new PortRange(1024, 65535), HostExclusions = [], GuestRange = WslPorts.GuestDefault });

        var refusal = await Assert.ThrowsAsync<WslPortRangeException>(() => ApplyAsync(platform, current, new WslPortRangeRequest { Reset = true, Target = WslPortTarget.Host }));

        Assert.Contains("on Windows", refusal.Message, StringComparison.Ordinal);
    }

    private PlatformServices Prepare(string mode, string range, bool systemd)
    {
        var real = SystemPlatform.Create();
        Assert.SkipUnless(OperatingSystem.IsLinux() && real.IsElevated, "needs Linux and root");
        Assert.SkipUnless(_made = Run("ip", "netns", "add", _name) is not null, "this machine does not let root make a network namespace");
        Run("ip", "-n", _name, "link", "set", "lo", "up");
        Assert.NotNull(Run("ip", "netns", "exec", _name, "sh", "-c", $"echo '{range}' > {Setting}"));
        _machine.Write(_machine.Root + "/proc/sys/kernel/osrelease", "6.6.87.2-microsoft-standard-WSL2\n");
        if (systemd)
        {
            Directory.CreateDirectory(_machine.Root + "/run/systemd/system");
        }

        var files = new RootedFiles(_machine.Root);
        return _machine.Set("WSL_DISTRO_NAME", "Ubuntu").Services with
        {
            Files = files,
            FileWriter = files,
            IsElevated = true,
            MachineStateDirectory = Path.Combine(_machine.Root, "var"),
            UserStateDirectory = Path.Combine(_machine.Root, "state"),
            OpenLocalNetwork = () => real.OpenNetworkNamespace(_name),
            Programs = new FakePrograms()
                .On("wslinfo", call => FakePrograms.Says(call.Arguments[0] == "--wsl-version" ? "2.6.1\n" : mode + "\n"))
                .On("nft", "chain WSLPOSTROUTING { masquerade to :44620-48715 }\n"),
        };
    }

    private string Range() => string.Join(" ", Run("ip", "netns", "exec", _name, "cat", Setting)!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Snapshot() => Range() + "\n" + string.Join("\n", new[] { "/etc/wsl.conf", "/etc/sysctl.d/60-claudenet.conf" }
        .Select(path => _machine.Root + path).Select(path => path + "=" + (File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "none")));

    private static Task<WslPortRangeChange> ApplyAsync(PlatformServices platform, WslPortRange current, WslPortRangeRequest request)
        => WslPortRangeChanger.ApplyAsync(
            platform, WslPortRangePlanner.Create(current, request), new WslPortRangeOptions { Command = "Set-WslPortRange", Confirm = _ => Task.FromResult(true) }, Token);

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            // There is no such program here: the test is skipped.
            return null;
        }
    }
}
#endif
