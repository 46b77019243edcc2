using System;
using System.IO;
using System.Linq;
using System.Reflection;
using ClaudeNet.Core.Tests.Wsl;
using ClaudeNet.Model;
using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class WslPortRangeCommandTests : IDisposable
{
    private readonly FakeWindows _windows = new();
    private readonly RecordingSink _sink = new();

    public void Dispose() => _windows.Dispose();

    [Fact]
    public void What_if_names_each_command_and_changes_nothing()
    {
        _windows.IsElevated = true;
        _sink.Process = false;
        string before = _windows.Snapshot();
        Run(new SetWslPortRangeCommand { Target = "Host", StartPort = 50000, PortCount = 10000 });
        string question = Assert.Single(_sink.Questions);
        foreach (string command in new[] { "netsh", "ipv4", "ipv6", "tcp", "udp", "50000", "10000" })
        {
            Assert.Contains(command, question, StringComparison.Ordinal);
        }

        Assert.Equal(4, question.Split('\n').Count(line => line.TrimStart().StartsWith("netsh", StringComparison.Ordinal)));
        Assert.Equal(before, _windows.Snapshot());
        Assert.DoesNotContain(_windows.Commands, command => command.StartsWith("netsh", StringComparison.Ordinal) && command.Contains(" set ", StringComparison.Ordinal));
        Assert.Empty(_sink.Objects);
        Assert.Empty(_sink.Errors);
        Assert.Empty(_windows.Journal.List().Changes);
    }

    [Fact]
    public void Windows_range_is_set_recorded_listed_and_undone()
    {
        _windows.IsElevated = true;
        string before = _windows.Snapshot();
        Run(new SetWslPortRangeCommand { Target = "Host", StartPort = 50000, PortCount = 10000 });
        WslPortRangeChange change = Assert.IsType<WslPortRangeChange>(Assert.Single(_sink.Objects));
        Assert.True(change.Changed);
        Assert.Equal("50000-59999", _windows.Ranges["ipv4 tcp"].ToString());

        _sink.Objects.Clear();
        Invoke(new GetClaudeChangeCommand { PlatformFactory = () => _windows.Platform, Sink = _sink }, "ProcessRecord");
        Assert.Equal(change.ChangeId, Assert.IsType<ClaudeChange>(Assert.Single(_sink.Objects)).Id);

        Run(new UndoClaudeChangeCommand { Id = [change.ChangeId!] });
        Assert.Equal(before, _windows.Snapshot());
        Run(new UndoClaudeChangeCommand { Id = [change.ChangeId!] });
        Assert.Contains("already undone", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public void Windows_range_without_elevation_is_one_clear_error_and_nothing_is_touched()
    {
        string before = _windows.Snapshot();
        Run(new SetWslPortRangeCommand { Target = "Host", StartPort = 50000, PortCount = 10000 });
        Assert.Equal("ElevationRequired", Assert.Single(_sink.Errors).Id);
        Assert.Empty(_sink.Questions);
        Assert.Equal(before, _windows.Snapshot());
    }

    [Theory]
    [InlineData(50000, 254)]
    [InlineData(65000, 1000)]
    public void A_range_that_Windows_does_not_take_is_refused(int start, int count)
    {
        _windows.IsElevated = true;
        Run(new SetWslPortRangeCommand { Target = "Host", StartPort = start, PortCount = count });
        Assert.Equal("WslPortRangeRefused", Assert.Single(_sink.Errors).Id);
        Assert.Empty(_sink.Questions);
        Assert.Empty(_sink.Objects);
    }

    [Fact]
    public void A_second_run_changes_nothing_and_says_so()
    {
        _windows.IsElevated = true;
        Run(new SetWslPortRangeCommand { Target = "Host", StartPort = 50000, PortCount = 10000 });
        Run(new SetWslPortRangeCommand { Target = "Host", StartPort = 50000, PortCount = 10000 });
        WslPortRangeChange second = Assert.IsType<WslPortRangeChange>(_sink.Objects[1]);
        Assert.False(second.Changed);
        Assert.NotEmpty(second.Message);
        Assert.Single(_windows.Journal.List().Changes);
    }

    [Fact]
    public void The_ranges_are_shown_with_a_verdict()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !File.Exists("/bin/sh"), "the made-up distribution needs a Unix shell");
        Run(new GetWslPortRangeCommand());
        WslPortRange range = Assert.IsType<WslPortRange>(Assert.Single(_sink.Objects));
        Assert.Equal(("Nat", "49152-65535", "32768-60999"), (range.NetworkingMode, range.HostRange?.ToString(), range.GuestRange?.ToString()));
    }

    private void Run(AsyncCommand command)
    {
        command.PlatformFactory = () => _windows.Platform;
        command.Sink = _sink;
        Invoke(command, "BeginProcessing");
        Invoke(command, "ProcessRecord");
        Invoke(command, "EndProcessing");
        command.Dispose();
    }

    private static void Invoke(ClaudeNetCommand command, string method) =>
        command.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(command, null);
}
