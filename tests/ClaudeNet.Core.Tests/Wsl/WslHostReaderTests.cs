using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Diagnosis;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

/// <summary>Whether a connection test on Windows sees that mirrored mode finds no ports, and sees it only then.</summary>
public sealed class WslHostReaderTests
{
    private const string Lxss = @"Software\Microsoft\Windows\CurrentVersion\Lxss";
    private static readonly PortRange s_nearlyAll = new(5120, 65535);
    private static readonly PortRange s_rest = new(1024, 5119);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dynamic_range_that_takes_everything_is_said_on_Windows_without_starting_a_distribution()
    {
        using var windows = Windows("mirrored");
        windows.Ranges["ipv4 tcp"] = new PortRange(1024, 65535);
        windows.Instead = call => call.Arguments.Contains("--running") ? FakePrograms.Says("There are no running distributions.\r\n", -1) : throw new InvalidOperationException("a distribution would be started");

        var facts = await ReadAsync(windows);

        Assert.True(facts!.NothingIsFree);
        Assert.DoesNotContain(windows.Commands, command => command.Contains("--exec", StringComparison.Ordinal));
        RuleCheck.Raised<HostRangeStarvesWslRule>(OnWindows(facts), "Warning").Shows("dynamic range 1024-65535").Shows("no port outside them is free");
    }

    [Fact]
    public async Task A_block_that_is_too_small_by_one_is_said_and_one_that_fits_is_not()
    {
        using var windows = Windows("mirrored");
        windows.Ranges["ipv4 tcp"] = new PortRange(5119, 65535);
        RuleCheck.Raised<HostRangeStarvesWslRule>(OnWindows(await ReadAsync(windows)), "Warning").Shows("the largest is 1024-5118");

        windows.Commands.Clear();
        windows.Ranges["ipv4 tcp"] = s_nearlyAll;
        RuleCheck.Quiet<HostRangeStarvesWslRule>(OnWindows(await ReadAsync(windows)));
        Assert.DoesNotContain(windows.Commands, command => command.StartsWith("wsl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_block_that_a_running_WSL_holds_is_not_missing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the inside of the distribution is played by this machine's /bin/sh");
        using var windows = Windows("mirrored");
        windows.Ranges["ipv4 tcp"] = s_nearlyAll;
        windows.Exclusions.Add(s_rest);
        windows.Mirrored("1024 5119", "1024-5119");
        RuleCheck.Raised<HostRangeStarvesWslRule>(OnWindows(await ReadAsync(windows)), "Warning");

        windows.Instead = call => call.Arguments.Contains("--running") ? FakePrograms.Says("docker-desktop\r\nUbuntu\r\n") : null;
        var facts = await ReadAsync(windows);

        Assert.Equal(("mirrored", s_rest), (facts!.NetworkingMode, facts.LargestFreeBlock));
        RuleCheck.Quiet<HostRangeStarvesWslRule>(OnWindows(facts));
    }

    [Fact]
    public async Task A_running_WSL_without_network_is_named_as_what_it_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the inside of the distribution is played by this machine's /bin/sh");
        using var windows = Windows("mirrored");
        windows.Ranges["ipv4 tcp"] = new PortRange(1024, 65535);
        windows.Program("wslinfo", "case $1 in --networking-mode) echo none;; --wsl-version) echo 2.6.1;; esac");
        windows.Instead = call => call.Arguments.Contains("--running") ? FakePrograms.Says("Ubuntu\r\n", encoding: Encoding.Unicode) : null;

        var facts = await ReadAsync(windows);

        Assert.Equal("none", facts!.NetworkingMode);
        RuleCheck.Raised<HostRangeStarvesWslRule>(OnWindows(facts), "Warning");
    }

    [Theory]
    [InlineData("nat", true)]
    [InlineData(null, true)]
    [InlineData("mirrored", false)]
    public async Task Without_mirrored_mode_or_a_distribution_nothing_is_asked(string? mode, bool registered)
    {
        using var windows = Windows(mode, registered);
        windows.Ranges["ipv4 tcp"] = new PortRange(1024, 65535);

        Assert.Null(await ReadAsync(windows));
        Assert.Empty(windows.Commands);
    }

    [Theory]
    [InlineData("netsh")]
    [InlineData("list")]
    [InlineData("script")]
    [InlineData("wslinfo")]
    public async Task What_cannot_be_read_accuses_nobody(string broken)
    {
        using var windows = Windows("mirrored");
        windows.Ranges["ipv4 tcp"] = new PortRange(1024, 65535);
        windows.InsteadOfNetsh = broken == "netsh" ? _ => FakePrograms.Says("???", 1) : null;
        windows.Instead = call => call.Arguments.Contains("--running")
            ? broken == "list" ? FakePrograms.Says("Error code: Wsl/Service/E_UNEXPECTED", -1) : FakePrograms.Says("Ubuntu\r\n")
            : FakePrograms.Says(broken == "wslinfo" ? "@claudenet begin\n@name\nUbuntu\n@mode\n@range\n32768 60999\n@done\n@claudenet end 0\n" : "complete garbage");

        var facts = await ReadAsync(windows);

        Assert.Equal("mirrored", facts!.ConfiguredMode);
        RuleCheck.Quiet<HostRangeStarvesWslRule>(OnWindows(facts));
    }

    [Fact]
    public async Task A_cancel_is_a_cancel()
    {
        using var windows = Windows("mirrored");
        using var source = new CancellationTokenSource();
        windows.InsteadOfNetsh = _ =>
        {
            source.Cancel();
            throw new OperationCanceledException(source.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WslPortRangeReader.ReadQuicklyAsync(windows.Platform, HostPlace.Instance, source.Token));
    }

    private static Task<WslPortFacts?> ReadAsync(FakeWindows windows) => WslPortRangeReader.ReadQuicklyAsync(windows.Platform, HostPlace.Instance, Token);

    private static EvidenceBuilder OnWindows(WslPortFacts? facts) => EvidenceBuilder.Healthy().OnWindows().With(evidence => evidence with { Wsl = facts });

    private static FakeWindows Windows(string? mode, bool registered = true)
    {
        var windows = new FakeWindows();
        if (mode is not null)
        {
            windows.Disk.Files[FakeWindows.Home + "/.wslconfig"] = Encoding.UTF8.GetBytes($"[wsl2]\r\nnetworkingMode={mode}\r\n");
        }

        if (registered)
        {
            windows.Registry.Set(RegistryRoot.CurrentUser, Lxss + @"\{a}", "DistributionName", RegistryValue.OfText("Ubuntu"));
        }

        return windows;
    }
}
