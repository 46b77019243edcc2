using System;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>Facts from the text that a script printed somewhere else.</summary>
public sealed class LinuxPortFilesTests
{
    private static readonly DateTime s_time = new(2026, 5, 4, 3, 2, 1, DateTimeKind.Local);

    private static LinuxPortFiles Whole()
    {
        var files = new LinuxPortFiles();
        void Add(string path, string text) => files.Add(path, Recorded.Bytes(text));
        Add(LinuxPortPaths.Sockstat, Recorded.Sockstat);
        Add(LinuxPortPaths.Sockstat6, Recorded.Sockstat6);
        Add(LinuxPortPaths.Netstat, Recorded.Netstat);
        Add(LinuxPortPaths.Tcp, Recorded.Tcp);
        Add(LinuxPortPaths.Tcp6, Recorded.Tcp6);
        Add(LinuxPortPaths.Udp, Recorded.Udp);
        Add(LinuxPortPaths.Udp6, Recorded.Udp6);
        Add(LinuxPortPaths.Range, "60700\t61000\n");
        Add(LinuxPortPaths.Reserved, "60800-60809\n");
        Add(LinuxPortPaths.TimeWaitReuse, "2\n");
        Add(LinuxPortPaths.Timestamps, "1\n");
        Add(LinuxPortPaths.ConntrackCount, "4\n");
        Add(LinuxPortPaths.ConntrackMax, "262144\n");
        Add(LinuxPortPaths.ConntrackStat, Recorded.ConntrackStat);
        Add(LinuxPortPaths.Conntrack, Recorded.Conntrack);
        Add(LinuxPortPaths.NftRuleset, Recorded.Nft);
        Add(LinuxPortPaths.KernelRelease, "6.18.44-example\n");
        return files;
    }

    private static PortFacts Read(LinuxPortFiles files, PortReadRequest? request = null) => files.ToFacts(request ?? new PortReadRequest(), s_time, TimeSpan.FromSeconds(9));

    [Fact]
    public void Everything_that_was_printed_becomes_facts()
    {
        var facts = Read(Whole());
        Assert.Equal((s_time, TimeSpan.FromSeconds(9)), (facts.Time, facts.ReadAt));
        Assert.Equal(new PortRange(60700, 61000), facts.Tcp.Range);
        Assert.Equal(new PortRange(60700, 61000), facts.Udp.Range);
        Assert.Equal(new PortRange(60800, 60809), Assert.Single(facts.Tcp.Excluded!));
        Assert.Equal(5, facts.Tcp.Sockets!.Count);
        Assert.Equal(2, facts.Udp.Sockets!.Count);
        Assert.Equal(TimeSpan.FromSeconds(60), facts.TimeWait);
        Assert.Equal((2, 1, 26L, 1, 6), (facts.TimeWaitReuse, facts.Timestamps, facts.SynRetransmits, facts.TimeWaitCount, facts.TcpInUseCount));
        Assert.Equal((4L, 262144L, 26L, 27L), (facts.Nat!.ConntrackCount, facts.Nat.ConntrackMax, facts.Nat.InsertFailed, facts.Nat.Drop));
        Assert.Equal((new PortRange(60700, 61000), "ip nat WSLPOSTROUTING"), (facts.Nat.Window, facts.Nat.WindowRule));
        Assert.Equal((2, 1, "203.0.113.1:9"), (facts.Nat.WindowInUse, facts.Nat.WindowClosed, facts.Nat.WindowDestination));

        Assert.True(facts.Nat.EvictsClosed);

        // What the text cannot show is said even when all of it is there.
        Assert.Equal("bound TCP sockets", Assert.Single(facts.Unreadable).What);
    }

    [Fact]
    public void Nothing_at_all_is_unknown_and_said_to_be()
    {
        var facts = Read(new LinuxPortFiles());
        Assert.Null(facts.Tcp.Range);
        Assert.Null(facts.Tcp.Sockets);
        Assert.Null(facts.Udp.Sockets);
        Assert.Null(facts.TimeWaitReuse);
        Assert.Null(facts.TcpInUseCount);
        Assert.Null(facts.Nat);
        Assert.Equal(
            ["TCP sockets", "UDP sockets", "local port range", "reserved ports", "tcp_tw_reuse", "tcp_timestamps", "SYN retransmits", "socket counters"],
            facts.Unreadable.Select(item => item.What));
        Assert.All(facts.Unreadable, item => Assert.EndsWith("it is not there.", item.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_contents_are_unknown_and_said_to_be()
    {
        var files = Whole();
        files.Add(LinuxPortPaths.Range, Recorded.Bytes("many\n"));
        files.Add(LinuxPortPaths.TimeWaitReuse, Recorded.Bytes("99999999999\n"));
        files.Add(LinuxPortPaths.Tcp, Recorded.Bytes(Recorded.Tcp + "   2: 0200"));
        files.Add(LinuxPortPaths.NftRuleset, Recorded.Bytes("oops"));
        var facts = Read(files);
        Assert.Null(facts.Tcp.Range);
        Assert.Null(facts.TimeWaitReuse);
        Assert.Null(facts.Nat!.Window);
        Assert.Equal(5, facts.Tcp.Sockets!.Count);
        Assert.Equal(["TCP sockets", "bound TCP sockets", "masquerade window", "local port range", "tcp_tw_reuse"], facts.Unreadable.Select(item => item.What));
    }

    [Fact]
    public void A_reason_is_passed_on()
    {
        var files = new LinuxPortFiles();
        foreach (var path in LinuxPortPaths.All(new PortReadRequest()))
        {
            files.AddUnreadable(path, "this user may not read it");
        }

        files.AddUnreadable(LinuxPortPaths.NftRuleset, "only root sees the rules of address translation");
        var facts = Read(files);
        Assert.NotNull(facts.Nat);
        Assert.Contains(facts.Unreadable, item => item.ToString() == "masquerade window: only root sees the rules of address translation.");
        Assert.Contains(facts.Unreadable, item => item.ToString() == "connection tracking: /proc/sys/net/netfilter/nf_conntrack_count: this user may not read it.");
    }

    [Fact]
    public void Where_connections_are_not_tracked_nothing_is_translated_and_nothing_is_missing()
    {
        var files = Whole();
        var bare = new LinuxPortFiles();
        foreach (var path in LinuxPortPaths.All(new PortReadRequest { Nat = false }))
        {
            bare.Add(path, files.Find(path)!);
        }

        var facts = Read(bare);
        Assert.Null(facts.Nat);
        Assert.Equal("bound TCP sockets", Assert.Single(facts.Unreadable).What);
    }

    [Fact]
    public void A_kernel_without_IPv6_is_no_fault()
    {
        var files = Whole();
        var without = new LinuxPortFiles();
        foreach (var path in LinuxPortPaths.All(new PortReadRequest { Nat = false }).Where(path => !path.EndsWith("6", StringComparison.Ordinal)))
        {
            without.Add(path, files.Find(path)!);
        }

        var facts = Read(without);
        Assert.Equal(2, facts.Tcp.Sockets!.Count);
        Assert.Equal(1, facts.TcpInUseCount);
        Assert.Equal("bound TCP sockets", Assert.Single(facts.Unreadable).What);
    }

    [Theory]
    [InlineData("6.6.87.2-microsoft-standard-WSL2\n", true)]
    [InlineData("5.15.167.4-microsoft-standard-WSL2\n", false)]
    [InlineData("6.5.0-45-generic\n", false)]
    [InlineData("7.0-rc1\n", true)]
    [InlineData("unknown\n", null)]
    [InlineData("", null)]
    public void Whether_closed_connections_give_way_depends_on_the_kernel(string release, bool? expected)
    {
        var files = Whole();
        files.Add(LinuxPortPaths.KernelRelease, Recorded.Bytes(release));
        Assert.Equal(expected, Read(files).Nat!.EvictsClosed);
    }

    [Fact]
    public void Counters_alone_read_no_table_and_need_none()
    {
        var facts = Read(Whole(), new PortReadRequest { Sockets = false });
        Assert.Null(facts.Tcp.Sockets);
        Assert.Null(facts.Nat!.Window);
        Assert.Equal(4, facts.Nat.ConntrackCount);
        Assert.Empty(facts.Unreadable);
    }

    [Fact]
    public void Processes_cannot_be_told_from_text_and_that_is_said()
        => Assert.Contains(Read(Whole(), new PortReadRequest { Processes = true }).Unreadable, item => item.What == "processes");

    [Fact]
    public void Ports_that_iptables_alone_shows_are_found()
    {
        var files = Whole();
        files.Add(LinuxPortPaths.NftRuleset, Recorded.Bytes("""{"nftables": [{"rule": {"expr": [{"xt": {"type": "target", "name": "MASQUERADE"}}]}}]}"""));
        Assert.Contains(Read(files).Unreadable, item => item.What == "masquerade window");
        files.Add(LinuxPortPaths.IptablesNat, Recorded.Bytes("*nat\n-A POSTROUTING -p tcp -j MASQUERADE --to-ports 60700-61000\nCOMMIT\n"));
        var facts = Read(files);
        Assert.Equal("iptables nat POSTROUTING", facts.Nat!.WindowRule);
        Assert.Equal(2, facts.Nat.WindowInUse);
        Assert.Equal("bound TCP sockets", Assert.Single(facts.Unreadable).What);
    }
}
