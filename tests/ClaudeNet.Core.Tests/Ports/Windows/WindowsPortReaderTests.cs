using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Platform;
using ClaudeNet.Core.Tests.Platform.Programs;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Windows;

/// <summary>The reader with made-up tables and a real netsh: a stand-in's, as a process.</summary>
public sealed class WindowsPortReaderTests : IDisposable
{
    private const string Parameters = @"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters";

    private static readonly PortReadRequest s_rangesAlone = new() { Sockets = false, Udp = false, Nat = false, Events = false };

    private readonly TestPlatform _machine = new(OperatingSystemKind.Windows);
    private readonly FakeRegistry _registry = new();
    private readonly FakeWindowsNetwork _network = new();
    private readonly StandInPrograms _tools = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ranges_exclusions_sockets_processes_and_events_come_together()
    {
        Netsh("tcp");
        Netsh("udp");
        _registry.Set(RegistryRoot.LocalMachine, Parameters, "TcpTimedWaitDelay", RegistryValue.OfNumber(30));
        _network.Tcp = WindowsTables.Table(WindowsTables.Tcp(5, "10.0.0.1", 50100, "203.0.113.9", 443, 10), WindowsTables.Tcp(11, "10.0.0.1", 50101, "203.0.113.9", 443, 0));
        _network.Tcp6 = WindowsTables.Table(WindowsTables.Tcp6(2, "::", 135, "::", 0, 4));
        _network.Udp = WindowsTables.Table(WindowsTables.Udp("0.0.0.0", 5353, 11));
        _network.Names[4] = "System";
        _network.Names[10] = "node.exe";
        _network.Names[99] = "other.exe";
        _network.Events = (query, _, _) => query.Contains("4231", StringComparison.Ordinal) ? [EventValuesTests.Event(4231, DateTime.UtcNow)] : [];

        var facts = await ReadAsync(new PortReadRequest { Processes = true });

        Assert.Equal(new PortRange(49152, 65535), facts.Tcp.Range);
        Assert.Equal(new PortRange(49152, 65535), facts.Udp.Range);
        Assert.Equal([new PortRange(80, 80), new PortRange(5357, 5357), new PortRange(50000, 50059)], facts.Tcp.Excluded);
        Assert.Equal(3, facts.Udp.Excluded?.Count);
        Assert.Equal(TimeSpan.FromSeconds(30), facts.TimeWait);
        Assert.Equal([50100, 50101, 135], Rows(facts.Tcp.Sockets!).Select(row => (int)row.LocalPort));
        Assert.Equal([5353], Rows(facts.Udp.Sockets!).Select(row => (int)row.LocalPort));
        Assert.Equal(new Dictionary<int, string?> { [10] = "node", [4] = "System", [11] = null }, facts.ProcessNames);
        Assert.Equal(4231, Assert.Single(facts.Events!).Id);
        Assert.Equal(["bound sockets", "SYN retransmits, address translation"], facts.Unreadable.Select(item => item.What));
        Assert.Null(facts.TimeWaitReuse);
        Assert.Null(facts.Nat);
    }

    [Fact]
    public async Task What_was_not_asked_for_is_not_read()
    {
        Netsh("tcp");
        _network.TableFault = (_, _) => new InvalidOperationException("a table was read");
        _network.Events = (_, _, _) => throw new InvalidOperationException("the log was read");

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Null(facts.Tcp.Sockets);
        Assert.Null(facts.Udp.Range);
        Assert.Null(facts.Events);
        Assert.Null(facts.ProcessNames);
        Assert.DoesNotContain(_tools.Calls("netsh"), call => call.Contains("udp") || call.Contains("protocol=udp"));
    }

    [Fact]
    public async Task A_mute_netsh_is_no_answer_and_nothing_is_guessed()
    {
        _tools.On("netsh").Exits(0);

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Null(facts.Tcp.Range);
        Assert.Null(facts.Tcp.Excluded);
        Assert.Contains(facts.Unreadable, item => item.What == "dynamic port range (tcp)" && item.Why == "netsh gave no answer.");
        Assert.Contains(facts.Unreadable, item => item.What == "excluded port ranges (tcp)");
        Assert.Equal(["int", "ipv4", "show", "dynamicport", "tcp"], _tools.Calls("netsh").Single(call => call.Contains("ipv4") && call.Contains("dynamicport")));
    }

    [Fact]
    public async Task Where_netsh_fails_for_IPv4_it_is_asked_about_IPv6_and_that_is_said()
    {
        _tools.On("netsh", "int", "ipv4", "**").Prints("The request is not supported.\r\n").Exits(1);
        _tools.On("netsh", "int", "ipv6", "show", "dynamicport", "tcp").Prints(NetshTexts.Dynamic["de"]);
        _tools.On("netsh", "int", "ipv6", "show", "excludedportrange", "protocol=tcp").Prints(NetshTexts.Excluded["ja"]);

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Equal(new PortRange(49152, 65535), facts.Tcp.Range);
        Assert.Equal(3, facts.Tcp.Excluded?.Count);
        Assert.Contains(facts.Unreadable, item => item.Why.Contains("exit code 1", StringComparison.Ordinal) && item.Why.Contains("IPv6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\u0001\u0002 garbage : x", "shape")]
    [InlineData("Start Port : 49152\r\nNumber of Ports : 99999\r\n", "shape")]
    public async Task An_answer_of_another_shape_is_said_to_be_one(string text, string reason)
    {
        _tools.On("netsh").Prints(text);

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Null(facts.Tcp.Range);
        Assert.Contains(facts.Unreadable, item => item.Why.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_netsh_that_hangs_is_given_up_and_not_asked_again()
    {
        var clock = new SignalClock(TimeSpan.FromSeconds(15));
        using var tools = new StandInPrograms(clock);
        tools.On("netsh").Hangs();
        var reading = ReadAsync(s_rangesAlone, tools);
        while (tools.Calls("netsh").Count < 2)
        {
            await Task.Delay(20, Token);
        }

        clock.End();
        var facts = await reading;

        Assert.Equal(2, tools.Calls("netsh").Count);
        Assert.Contains(facts.Unreadable, item => item.Why.Contains("15 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancel_ends_a_netsh_that_hangs()
    {
        using var cancel = new CancellationTokenSource();
        _tools.On("netsh").Hangs();
        var reading = Reader(_tools).ReadAsync(s_rangesAlone, HostPlace.Instance, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Without_netsh_the_registry_s_limit_is_used_and_named()
    {
        _registry.Set(RegistryRoot.LocalMachine, Parameters, "MaxUserPort", RegistryValue.OfNumber(65534));

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Equal(new PortRange(1024, 65534), facts.Tcp.Range);
        Assert.Contains(facts.Unreadable, item => item.Why.Contains("not there", StringComparison.Ordinal));
        Assert.Contains(facts.Unreadable, item => item.Why.Contains("MaxUserPort", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1024u)]
    [InlineData(65536u)]
    [InlineData(0xFFFFFFFFu)]
    public async Task A_limit_that_is_none_is_not_used(uint limit)
    {
        _registry.Set(RegistryRoot.LocalMachine, Parameters, "MaxUserPort", RegistryValue.OfNumber(limit));

        Assert.Null((await ReadAsync(s_rangesAlone)).Tcp.Range);
    }

    [Theory]
    [InlineData(30u, 30)]
    [InlineData(300u, 300)]
    [InlineData(0u, null)]
    [InlineData(29u, null)]
    [InlineData(301u, null)]
    [InlineData(0xFFFFFFFFu, null)]
    public async Task The_wait_of_closed_connections_is_what_the_registry_says_if_Windows_takes_it(uint value, int? seconds)
    {
        _registry.Set(RegistryRoot.LocalMachine, Parameters, "TcpTimedWaitDelay", RegistryValue.OfNumber(value));

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Equal(seconds is int known ? TimeSpan.FromSeconds(known) : null, facts.TimeWait);
        Assert.Equal(seconds is null, facts.Unreadable.Any(item => item.What == "TIME_WAIT"));
    }

    [Fact]
    public async Task Where_it_is_not_set_it_is_not_known()
    {
        var facts = await ReadAsync(s_rangesAlone);

        Assert.Null(facts.TimeWait);
        Assert.Contains(facts.Unreadable, item => item.What == "TIME_WAIT" && item.Why.Contains("disagree", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registry_that_refuses_is_named()
    {
        _registry.Fail(RegistryRoot.LocalMachine, Parameters, "TcpTimedWaitDelay", new UnauthorizedAccessException("this user may not read it"));
        _registry.Fail(RegistryRoot.LocalMachine, Parameters, "MaxUserPort", new IOException("it is broken."));

        var facts = await ReadAsync(s_rangesAlone);

        Assert.Contains(facts.Unreadable, item => item.Why == "TcpTimedWaitDelay in the registry cannot be read: this user may not read it.");
        Assert.Contains(facts.Unreadable, item => item.Why == "MaxUserPort in the registry cannot be read: it is broken.");
    }

    [Fact]
    public async Task A_machine_without_IPv6_has_the_sockets_of_IPv4()
    {
        Netsh("tcp");
        _network.Tcp6 = null;
        _network.Tcp = WindowsTables.Table(WindowsTables.Tcp(5, "10.0.0.1", 50100, "203.0.113.9", 443, 10));

        var facts = await ReadAsync(new PortReadRequest { Udp = false, Nat = false, Events = false });

        Assert.Equal(1, facts.Tcp.Sockets?.Count);
        Assert.DoesNotContain(facts.Unreadable, item => item.What == "TCP sockets");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_table_that_Windows_refuses_is_named(bool ipv6, bool keepsTheOther)
    {
        _network.TableFault = (udp, six) => !udp && six == ipv6 ? new IOException("Access is denied.") : null;

        var facts = await ReadAsync(new PortReadRequest { Udp = false, Nat = false, Events = false });

        Assert.Equal(keepsTheOther, facts.Tcp.Sockets is not null);
        Assert.Contains(facts.Unreadable, item => item.What == "TCP sockets" && item.Why.EndsWith("sockets: Access is denied.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_ends_too_early_is_named()
    {
        _network.Tcp = [9, 0, 0, 0x70, .. WindowsTables.Tcp(5, "10.0.0.1", 50100, "203.0.113.9", 443, 10)];

        var facts = await ReadAsync(new PortReadRequest { Udp = false, Nat = false, Events = false });

        Assert.Contains(facts.Unreadable, item => item.What == "TCP sockets" && item.Why.Contains("IPv4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_cannot_be_read_are_named()
    {
        _network.NameFault = new IOException("no snapshot");

        var facts = await ReadAsync(new PortReadRequest { Udp = false, Nat = false, Events = false, Processes = true });

        Assert.Null(facts.ProcessNames);
        Assert.Contains(facts.Unreadable, item => item.What == "process names");
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_named()
    {
        _network.Events = (_, _, _) => throw new IOException("The RPC server is unavailable.");

        var facts = await ReadAsync(s_rangesAlone with { Events = true });

        Assert.Null(facts.Events);
        Assert.Contains(facts.Unreadable, item => item.What == "System log" && item.Why == "The RPC server is unavailable.");
    }

    [Fact]
    public async Task A_log_that_does_not_answer_is_given_up()
    {
        using var release = new ManualResetEventSlim();
        _network.Events = (_, _, _) =>
        {
            release.Wait(CancellationToken.None);
            return [];
        };
        _machine.Clock = new FixedClock(DateTime.Now, endsWaits: true);

        var facts = await ReadAsync(s_rangesAlone with { Events = true });
        release.Set();

        Assert.Null(facts.Events);
        Assert.Contains(facts.Unreadable, item => item.What == "System log" && item.Why.Contains("5 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_many_events_that_not_all_were_read_are_said_to_be()
    {
        _network.Events = (_, maximum, _) => Enumerable.Repeat(EventValuesTests.Event(4227, DateTime.UtcNow), maximum).ToArray();

        var facts = await ReadAsync(s_rangesAlone with { Events = true });

        Assert.Equal(WindowsPortEvents.Maximum, Assert.Single(facts.Events!).Count);
        Assert.Contains(facts.Unreadable, item => item.What == "System log");
    }

    [Fact]
    public async Task Two_readings_do_not_share_their_rows()
    {
        var reader = Reader(_tools);
        var request = new PortReadRequest { Udp = false, Nat = false, Events = false };
        _network.Tcp = WindowsTables.Table(WindowsTables.Tcp(5, "10.0.0.1", 50100, "203.0.113.9", 443, 10), WindowsTables.Tcp(5, "10.0.0.1", 50101, "203.0.113.9", 443, 10));
        var first = await reader.ReadAsync(request, HostPlace.Instance, Token);
        _network.Tcp = WindowsTables.Table(WindowsTables.Tcp(5, "10.0.0.1", 50200, "203.0.113.9", 443, 10));
        var second = await reader.ReadAsync(request, HostPlace.Instance, Token);

        Assert.Equal([50100, 50101], Rows(first.Tcp.Sockets!).Select(row => (int)row.LocalPort));
        Assert.Equal([50200], Rows(second.Tcp.Sockets!).Select(row => (int)row.LocalPort));
    }

    public void Dispose()
    {
        _tools.Dispose();
        _machine.Dispose();
    }

    private static IEnumerable<SocketRow> Rows(SocketTable table) => table.Rows.Take(table.Count);

    private void Netsh(string protocol)
    {
        _tools.On("netsh", "int", "ipv4", "show", "dynamicport", protocol).Prints(NetshTexts.Dynamic["en"]);
        _tools.On("netsh", "int", "ipv4", "show", "excludedportrange", "protocol=" + protocol).Prints(NetshTexts.Excluded["zh-CN"]);
    }

    private Task<PortFacts> ReadAsync(PortReadRequest request, IProgramRunner? tools = null) => Reader(tools ?? _tools).ReadAsync(request, HostPlace.Instance, Token);

    private WindowsPortReader Reader(IProgramRunner tools) => new(_machine.Services with { Programs = tools, Registry = _registry }, _network);
}
