using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Repair;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

public sealed class WslPortRangeChangerTests : IDisposable
{
    private readonly FakeWindows _windows = new();
    private readonly List<WslPortRangeQuestion> _questions = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _windows.Dispose();

    [Theory]
    [InlineData(true, "/etc/sysctl.d/60-claudenet.conf", "net.ipv4.ip_local_port_range = 32768 60999")]
    [InlineData(false, "/etc/wsl.conf", "command=echo 32768 60999 > /proc/sys/net/ipv4/ip_local_port_range")]
    public async Task A_shrunk_range_is_restored_kept_and_undone_from_windows_without_elevation(bool systemd, string file, string line)
    {
        SkipWithoutShell();
        _windows.Sysctl("ip_local_port_range", "60700 61000\n").Guest("/etc/wsl.conf", "[network]\r\nhostname = \"x\" # mine\r\n");
        if (systemd)
        {
            Directory.CreateDirectory(_windows.Root + "/run/systemd/system");
        }

        var before = _windows.Snapshot();
        var change = await RunAsync(new WslPortRangeRequest { Recommended = true });

        Assert.True(change.Changed);
        Assert.False(change.RestartRequired);
        Assert.Equal(("RangeShrunk", "Healthy"), (change.Before.Verdict, change.After.Verdict));
        Assert.Equal("32768 60999", _windows.Sysctl("ip_local_port_range"));
        Assert.Contains(line, _windows.Guest(file), StringComparison.Ordinal);
        Assert.Equal("User", Assert.Single(_windows.Journal.List().Changes).Scope);

        var again = await RunAsync(new WslPortRangeRequest { Recommended = true });
        Assert.False(again.Changed);
        Assert.Null(again.ChangeId);

        await _windows.Journal.UndoAsync(change.ChangeId!, Token);
        Assert.Equal(before, _windows.Snapshot());
    }

    [Fact]
    public async Task A_command_of_the_users_own_in_wsl_conf_stays_and_is_said()
    {
        SkipWithoutShell();
        const string Own = "[boot]\ncommand = service docker start\n";
        _windows.Sysctl("ip_local_port_range", "60700 61000\n").Guest("/etc/wsl.conf", Own);

        var change = await RunAsync(new WslPortRangeRequest { Recommended = true });

        Assert.True(change.Changed);
        Assert.Equal(Own, _windows.Guest("/etc/wsl.conf"));
        Assert.Contains(change.Notes, note => note.Contains("already runs a command of yours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connections_that_do_not_work_afterwards_take_the_change_back()
    {
        SkipWithoutShell();
        _windows.Sysctl("ip_local_port_range", "60700 61000\n").Program("python3", "cat >/dev/null; echo 'failed timed out'");
        var before = _windows.Snapshot();

        var failure = await Assert.ThrowsAsync<ChangeException>(() => RunAsync(new WslPortRangeRequest { Recommended = true }));

        Assert.Equal(ChangeProblem.RolledBack, failure.Problem);
        Assert.Contains("timed out", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, _windows.Snapshot());
        Assert.Equal("RolledBack", Assert.Single(_windows.Journal.List().Changes).Status);
    }

    [Fact]
    public async Task Without_python_what_was_not_tried_is_said()
    {
        SkipWithoutShell();
        _windows.Sysctl("ip_local_port_range", "60700 61000\n").Instead = call =>
            Encoding.UTF8.GetString(call.Input ?? []).Contains("python3", StringComparison.Ordinal) ? FakePrograms.Says("@claudenet begin\nuntried\n@claudenet end 0\n") : null;

        var change = await RunAsync(new WslPortRangeRequest { Recommended = true });

        Assert.True(change.Changed);
        Assert.Contains(change.Notes, note => note.Contains("not tried", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wsl_that_fails_half_way_changes_nothing_in_the_end()
    {
        SkipWithoutShell();
        _windows.Sysctl("ip_local_port_range", "60700 61000\n");
        var before = _windows.Snapshot();
        var writes = 0;
        _windows.Instead = call =>
        {
            // The second thing that writes, the file, breaks off.
            var script = Encoding.UTF8.GetString(call.Input ?? []);
            return script.Contains("mv -f", StringComparison.Ordinal) || (script.Contains("echo '", StringComparison.Ordinal) && script.Contains("' >'", StringComparison.Ordinal) && writes++ < 0)
                ? FakePrograms.Says("@claudenet begin\n", -1)
                : null;
        };

        var failure = await Assert.ThrowsAsync<ChangeException>(() => RunAsync(new WslPortRangeRequest { Recommended = true }));

        Assert.Equal(ChangeProblem.RolledBack, failure.Problem);
        Assert.Equal(before, _windows.Snapshot());
    }

    [Fact]
    public async Task Windows_range_needs_an_administrator_and_nothing_is_touched_without()
    {
        SkipWithoutShell();
        var refusal = await Assert.ThrowsAsync<WslPortRangeException>(() => RunAsync(new WslPortRangeRequest { Target = WslPortTarget.Host, StartPort = 40000, PortCount = 9000 }));

        Assert.True(refusal.NeedsElevation);
        Assert.Empty(_questions);
        Assert.DoesNotContain(_windows.Commands, command => command.Contains(" set ", StringComparison.Ordinal));
        Assert.Empty(_windows.Journal.List().Changes);
    }

    [Fact]
    public async Task Windows_ranges_are_set_all_four_verified_and_undone_even_where_they_differed()
    {
        SkipWithoutShell();
        _windows.IsElevated = true;
        _windows.Mirrored("44620 48715", "44620-48715").Ranges["ipv4 tcp"] = new PortRange(1024, 65535);
        _windows.Ranges["ipv6 udp"] = new PortRange(30000, 40000);
        var before = _windows.Snapshot();

        var change = await RunAsync(new WslPortRangeRequest { Recommended = true });

        Assert.True(change.Changed);
        Assert.True(change.RestartRequired);
        Assert.All(_windows.Ranges.Values, range => Assert.Equal(WslPorts.HostDefault, range));
        Assert.Equal("HostStarves", change.Before.Verdict);
        Assert.Equal("Healthy", change.After.Verdict);
        Assert.Equal("Machine", Assert.Single(_windows.Journal.List().Changes).Scope);

        await _windows.Journal.UndoAsync(change.ChangeId!, Token);
        Assert.Equal(before, _windows.Snapshot());
    }

    [Fact]
    public async Task A_netsh_that_refuses_half_way_is_taken_back()
    {
        SkipWithoutShell();
        _windows.IsElevated = true;
        foreach (var key in _windows.Ranges.Keys.ToArray())
        {
            _windows.Ranges[key] = new PortRange(1024, 65535);
        }

        var before = _windows.Snapshot();
        _windows.InsteadOfNetsh = call => call.Arguments.Contains("set") && call.Arguments.Contains("udp") && call.Arguments.Contains("start=49152") ? FakePrograms.Says("Der Parameter ist falsch.\r\n", 1) : null;

        var failure = await Assert.ThrowsAsync<ChangeException>(() => RunAsync(new WslPortRangeRequest { Reset = true, Target = WslPortTarget.Host }));

        Assert.Equal(ChangeProblem.RolledBack, failure.Problem);
        Assert.Contains("Parameter ist falsch", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, _windows.Snapshot());
    }

    [Fact]
    public async Task A_mute_netsh_is_never_taken_for_done()
    {
        SkipWithoutShell();
        _windows.IsElevated = true;
        foreach (var key in _windows.Ranges.Keys.ToArray())
        {
            _windows.Ranges[key] = new PortRange(1024, 65535);
        }

        // Sets nothing, says nothing, ends with 0.
        _windows.InsteadOfNetsh = call => call.Arguments.Contains("set") ? FakePrograms.Says(string.Empty) : null;

        var failure = await Assert.ThrowsAsync<ChangeException>(() => RunAsync(new WslPortRangeRequest { Reset = true, Target = WslPortTarget.Host }));

        Assert.Equal(ChangeProblem.RolledBack, failure.Problem);
    }

    [Fact]
    public async Task What_is_not_confirmed_is_not_done_and_its_commands_are_shown()
    {
        SkipWithoutShell();
        _windows.Sysctl("ip_local_port_range", "60700 61000\n");
        var before = _windows.Snapshot();

        var change = await RunAsync(new WslPortRangeRequest { Recommended = true }, confirm: false);

        Assert.False(change.Changed);
        Assert.Equal(before, _windows.Snapshot());
        Assert.Equal(["sysctl -w net.ipv4.ip_local_port_range=\"32768 60999\"", "write 'command=echo 32768 60999 > /proc/sys/net/ipv4/ip_local_port_range' to [boot] of /etc/wsl.conf"], Assert.Single(_questions).Commands);
        Assert.Empty(_windows.Journal.List().Changes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wsl_is_ended_only_after_a_second_yes(bool yes)
    {
        SkipWithoutShell();
        _windows.IsElevated = true;
        _windows.Mirrored("44620 48715", "44620-48715").Ranges["ipv4 tcp"] = new PortRange(1024, 65535);

        var change = await RunAsync(new WslPortRangeRequest { Recommended = true }, restart: true, restartConfirm: yes);

        Assert.True(change.Changed);
        Assert.Equal(!yes, change.RestartRequired);
        Assert.Equal(yes, _windows.Commands.Contains("wsl --shutdown"));
        Assert.True(_questions[^1].IsRestart);
    }

    [Fact]
    public async Task A_refusal_touches_nothing()
    {
        SkipWithoutShell();
        _windows.Mirrored("44620 48715", "44620-48715").IsElevated = true;
        var before = _windows.Snapshot();

        var refusal = await Assert.ThrowsAsync<WslPortRangeException>(() => RunAsync(new WslPortRangeRequest { Target = WslPortTarget.Guest, StartPort = 32768, PortCount = 28232 }));

        Assert.False(refusal.NeedsElevation);
        Assert.Contains("hang", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _windows.Snapshot());
    }

    [Fact]
    public async Task A_link_in_the_distribution_is_left_alone()
    {
        SkipWithoutShell();
        _windows.Sysctl("ip_local_port_range", "60700 61000\n").Guest("/elsewhere", "[boot]\n");
        File.CreateSymbolicLink(_windows.Root + "/etc/wsl.conf", _windows.Root + "/elsewhere");
        var before = _windows.Snapshot();

        await Assert.ThrowsAsync<ChangeException>(() => RunAsync(new WslPortRangeRequest { Recommended = true }));

        Assert.Equal(before, _windows.Snapshot());
    }

    private static void SkipWithoutShell() => Assert.SkipUnless(OperatingSystem.IsLinux(), "the inside of the distribution is played by this machine's /bin/sh");

    private async Task<WslPortRangeChange> RunAsync(WslPortRangeRequest request, bool confirm = true, bool restart = false, bool restartConfirm = false)
    {
        var current = await WslPortRangeReader.ReadAsync(_windows.Platform, null, Token);
        var options = new WslPortRangeOptions
        {
            Command = "Set-WslPortRange",
            Restart = restart,
            Confirm = question =>
            {
                _questions.Add(question);
                return Task.FromResult(question.IsRestart ? restartConfirm : confirm);
            },
        };
        return await WslPortRangeChanger.ApplyAsync(_windows.Platform, WslPortRangePlanner.Create(current, request), options, Token);
    }
}
