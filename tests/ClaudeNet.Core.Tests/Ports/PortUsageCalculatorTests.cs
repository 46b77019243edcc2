using System;
using System.Linq;
using System.Net;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports;

public sealed class PortUsageCalculatorTests
{
    [Fact]
    public void A_healthy_machine_is_told_plainly_that_ports_are_not_the_problem()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Many(SocketState.Established, 40000, 12).Listen(22).Table));

        Assert.Equal("Not port exhaustion: 12 of 28232 ports to 160.79.104.10:443 are taken (0.0 %), none waits.", usage.Conclusion);
        Assert.Equal(28232, usage.Capacity);
        Assert.Equal(12, usage.InUse);
        Assert.Equal(28232 / 60.0, usage.SustainableRatePerSecond!.Value - (-12 / 60.0), 6);
        Assert.Equal(TimeSpan.FromSeconds(60), usage.TimeWaitDuration);
        Assert.Equal(["Established 12", "Listen 1"], usage.ByState!.Select(state => state.ToString()));
        Assert.Equal("testmachine", usage.ComputerName);
        Assert.Empty(usage.Unreadable);
    }

    [Fact]
    public void Capacity_is_the_range_without_exclusions_and_ports_bound_elsewhere()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Listen(60700).Listen(60700, "::").Bound(60701).Listen(60900).Listen(22).Table, Sockets.Small,
            facts => facts with { Tcp = facts.Tcp with { Excluded = [new PortRange(60850, 60949), new PortRange(100, 200), new PortRange(60990, 62000)] } }));

        Assert.Equal(301 - 100 - 11 - 2, usage.Capacity);
        Assert.Equal([new PortRange(60850, 60949), new PortRange(60990, 61000)], usage.ExcludedRanges!);
        Assert.Equal("Not port exhaustion: none of 188 ports is taken by a connection.", usage.Conclusion);
        Assert.Null(usage.FullestDestination);
        Assert.Equal(0.0, usage.UsedPercent);
        Assert.Equal(188 / 60.0, usage.SustainableRatePerSecond!.Value, 6);
    }

    [Fact]
    public void A_full_range_is_exhaustion_that_names_destination_and_state()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Many(SocketState.Established, 60700, 11).Many(SocketState.TimeWait, 60711, 290).Table, Sockets.Small));

        Assert.Equal("Exhausted", usage.Forecast);
        Assert.Equal("Port exhaustion: 301 of 301 ports to 160.79.104.10:443 are taken (100.0 %), 290 of them closed and waiting; new connections there fail at once until ports come free.", usage.Conclusion);
        Assert.Equal((301, 11, 290), (usage.FullestDestination!.InUse, usage.FullestDestination.Open, usage.FullestDestination.TimeWait));
        Assert.Equal(IPAddress.Parse(Sockets.Here), usage.FullestDestination.LocalAddress);
    }

    [Fact]
    public void Another_destination_that_is_full_is_the_fullest_yet_claudes_own_share_is_told_apart()
    {
        PortFacts facts = Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 301, "10.0.0.5", 5432).Many(SocketState.Established, 60700, 3).Table, Sockets.Small);
        PortDestination[] tried = PortUsageCalculator.Destinations(facts, [new IPEndPoint(IPAddress.Parse(Sockets.Claude), 443), new IPEndPoint(IPAddress.IPv6Loopback, 443)]);

        Assert.Equal(5432, Tcp(facts).FullestDestination!.Port);
        Assert.Equal([3, 0], tried.Select(destination => destination.InUse));
        Assert.Equal(100.0 * 3 / 301, tried[0].UsedPercent!.Value, 9);
        Assert.Empty(PortUsageCalculator.Destinations(Sockets.Facts(null), [new IPEndPoint(IPAddress.Loopback, 443)]));
    }

    [Fact]
    public void Loopback_reuse_keeps_its_waiting_ports_from_hiding_a_destination_that_really_fills()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 301, "127.0.0.1", 8080, "127.0.0.1").Many(SocketState.TimeWait, 60700, 200).Table, Sockets.Small));

        Assert.Equal(IPAddress.Parse(Sockets.Claude), usage.FullestDestination!.Address);
        Assert.Equal(60, usage.TimeWaitDuration!.Value.TotalSeconds);
        Assert.Equal(0.0, usage.TopDestinations![1].UsedPercent);
        Assert.Equal(301, usage.TopDestinations[1].InUse);
    }

    [Fact]
    public void Programs_that_bind_first_share_one_range_over_all_destinations()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Many(SocketState.Established, 60700, 150).Many(SocketState.Established, 60850, 151, "160.79.104.11").Table, Sockets.Small));

        Assert.StartsWith("Port exhaustion for programs that bind before they connect: all 301 ports are in use", usage.Conclusion);
        Assert.NotEqual("Exhausted", usage.Forecast);
    }

    [Fact]
    public void A_full_nat_window_beside_free_local_ports_is_named_as_such()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Add(SocketState.Established, 40000).Table, change: facts => facts with
        {
            Nat = new NatFacts { Window = Sockets.Small, WindowRule = "ip nat WSLPOSTROUTING", WindowInUse = 301, WindowDestination = "160.79.104.10:443", ConntrackCount = 320, ConntrackMax = 262144 },
        }));

        Assert.Equal("The NAT window :60700-61000 is full: 301 of 301 ports towards 160.79.104.10:443 are taken; connections from containers wait in vain, while local ports are free.", usage.Conclusion);
        Assert.Equal(100.0, usage.Nat!.WindowUsedPercent);
        Assert.Null(Udp(Sockets.Facts(null)).Nat);
    }

    [Theory]
    [InlineData(285, false)]
    [InlineData(286, true)]
    public void A_window_counts_as_full_from_95_percent(int used, bool full)
    {
        PortUsage usage = Tcp(Sockets.Facts(new SocketTable(), change: facts => facts with { Nat = new NatFacts { Window = Sockets.Small, WindowInUse = used } }));

        Assert.Equal(full, usage.Conclusion.StartsWith("The NAT window :60700-61000 is nearly full", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_connection_tracking_table_is_named_and_an_empty_limit_is_not()
    {
        static PortFacts With(long count, long max) => Sockets.Facts(new SocketTable(), change: facts => facts with { Nat = new NatFacts { ConntrackCount = count, ConntrackMax = max } });

        Assert.StartsWith("The connection tracking table is full: 262144 of 262144", Tcp(With(262144, 262144)).Conclusion);
        Assert.StartsWith("Not port exhaustion", Tcp(With(0, 0)).Conclusion);
        Assert.StartsWith("Not port exhaustion", Tcp(With(1000, 262144)).Conclusion);
    }

    [Fact]
    public void Repeated_syns_beside_free_ports_are_no_local_exhaustion_and_yet_not_nothing()
    {
        PortFacts first = Sockets.Facts(new SocketTable(), change: facts => facts with { SynRetransmits = 100, Nat = new NatFacts { InsertFailed = 5 } });
        PortFacts second = Sockets.Facts(new SocketTable(), change: facts => facts with { SynRetransmits = 111, Nat = new NatFacts { InsertFailed = 15 } }, at: 5);
        PortUsage usage = PortUsageCalculator.Calculate(first, second, Sockets.Machine)[0];

        Assert.Equal(11, usage.SynRetransmitGrowth);
        Assert.Equal(10, usage.Nat!.InsertFailedGrowth);
        Assert.StartsWith("Not local port exhaustion: none of 28232 ports is taken by a connection. Yet 11 SYNs were sent again between the samples, and connection tracking refused 10 entries", usage.Conclusion);
    }

    [Fact]
    public void What_cannot_be_read_cannot_be_told_and_counters_alone_can_still_exclude()
    {
        PortFacts blind = Sockets.Facts(null, change: facts => facts with { Unreadable = [new UnreadableItem("sockets", "no")] });
        PortUsage usage = Tcp(blind);

        Assert.Equal("Cannot be told: the sockets could not be read.", usage.Conclusion);
        Assert.Equal("Unknown", usage.Forecast);
        Assert.Null(usage.InUse);
        Assert.Null(usage.UsedPercent);
        Assert.Null(usage.ByState);
        Assert.Single(usage.Unreadable);
        Assert.Equal("Not port exhaustion: there are 230 TCP sockets in all, closed ones that wait among them, and 28232 ports to each destination.", Tcp(blind with { TcpInUseCount = 30, TimeWaitCount = 200 }).Conclusion);
        Assert.StartsWith("Cannot be told", Tcp(blind with { TcpInUseCount = 30, TimeWaitCount = 20000 }).Conclusion);
        Assert.StartsWith("Cannot be told: the range", Tcp(blind with { Tcp = new ProtocolFacts() }).Conclusion);
    }

    [Fact]
    public void A_range_that_is_excluded_as_a_whole_leaves_nothing()
    {
        PortUsage usage = Tcp(Sockets.Facts(new SocketTable(), Sockets.Small, facts => facts with { Tcp = facts.Tcp with { Excluded = [new PortRange(60000, 61500)] } }));

        Assert.Equal(0, usage.Capacity);
        Assert.Equal("Exhausted", usage.Forecast);
        Assert.Equal(100.0, usage.UsedPercent);
        Assert.StartsWith("Port exhaustion: every port of the range 60700-61000 is excluded", usage.Conclusion);
    }

    [Fact]
    public void One_table_given_twice_is_one_sample()
    {
        PortFacts first = Sockets.Facts(new Sockets().Many(SocketState.Established, 40000, 5).Table);
        PortUsage usage = PortUsageCalculator.Calculate(first, first with { ReadAt = first.ReadAt + TimeSpan.FromSeconds(5) }, Sockets.Machine)[0];

        Assert.Null(usage.ObservedRatePerSecond);
        Assert.Equal("Unknown", usage.Forecast);
    }

    [Fact]
    public void Udp_sockets_have_their_port_alone_whatever_they_talk_to()
    {
        PortFacts facts = Sockets.Facts(null, Sockets.Small, facts => facts with
        {
            Udp = facts.Udp with { Sockets = new Sockets().Many(SocketState.Bound, 60700, 100, "0.0.0.0", 0).Many(SocketState.Established, 60800, 145, "9.9.9.9", 53).Listen(0).Table },
        });
        PortUsage usage = Udp(facts);

        Assert.Equal("Ports run short: 245 of 301 UDP ports are taken (81.4 %).", usage.Conclusion);
        Assert.Equal(301, usage.Capacity);
        Assert.Equal(145, usage.FullestDestination!.InUse);
        Assert.Null(usage.TimeWaitDuration);
        Assert.Equal("Not port exhaustion: 0 of 28232 UDP ports are taken (0.0 %).", Udp(Sockets.Facts(null)).Conclusion);
    }

    [Fact]
    public void What_windows_logged_is_repeated_with_the_protocol_that_it_is_about()
    {
        PortFacts facts = Sockets.Facts(new SocketTable(), change: facts => facts with
        {
            Events = [new PortEvent(4231, 3, new DateTime(2026, 1, 2, 1, 30, 0)), new PortEvent(4266, 1, new DateTime(2026, 1, 2, 1, 31, 0))],
        });

        Assert.EndsWith("Within the last day Windows logged event 4231 3 times (last at 01:30): ports did run out then.", Tcp(facts).Conclusion);
        Assert.EndsWith("event 4266 1 time (last at 01:31): ports did run out then.", Udp(facts).Conclusion);
        Assert.Null(Tcp(Sockets.Facts(null)).Events);
    }

    [Fact]
    public void Programs_are_counted_by_what_they_hold_of_the_range()
    {
        PortFacts facts = Sockets.Facts(
            new Sockets().Many(SocketState.Established, 40000, 5, process: 7).Many(SocketState.Established, 41000, 9, process: 8).Many(SocketState.Established, 80, 50, process: 9).Many(SocketState.TimeWait, 42000, 90).Table,
            change: facts => facts with { ProcessNames = new System.Collections.Generic.Dictionary<int, string?> { [7] = "claude", [8] = null } });

        Assert.Equal(["? (8) 9", "claude (7) 5"], Tcp(facts).TopProcesses!.Select(process => process.ToString()));
        Assert.Null(Tcp(Sockets.Facts(new SocketTable())).TopProcesses);
    }

    [Fact]
    public void Half_full_is_neither_excluded_nor_short()
    {
        Assert.StartsWith("No port exhaustion so far: 151 of 301", Tcp(Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 151).Table, Sockets.Small)).Conclusion);
        Assert.StartsWith("Ports run short: 250 of 301", Tcp(Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 250).Table, Sockets.Small)).Conclusion);
        Assert.StartsWith("Not port exhaustion: 150 of 301", Tcp(Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 150).Table, Sockets.Small)).Conclusion);
    }

    [Fact]
    public void The_whole_survives_as_json()
    {
        PortUsage usage = Tcp(Sockets.Facts(new Sockets().Many(SocketState.Established, 40000, 12).Table));

        Assert.Contains("\"Forecast\": \"Unknown\"", usage.ToJson());
    }

    private static PortUsage Tcp(PortFacts facts) => PortUsageCalculator.Calculate(facts, null, Sockets.Machine)[0];

    private static PortUsage Udp(PortFacts facts) => PortUsageCalculator.Calculate(facts, null, Sockets.Machine)[1];
}
