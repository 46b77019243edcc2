using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;
using SocketAddress = ClaudeNet.Ports.SocketAddress;

namespace ClaudeNet.Core.Tests.Ports;

public sealed class PortTallyTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Random_tables_are_counted_as_the_plainest_grouping_counts_them(int seed)
    {
        var random = new Random(seed);
        Sockets sockets = Random(random, 5000);
        PortSet available = PortSet.Of(Sockets.Small).Except(PortSet.Of(new PortRange(60750, 60799)));
        PortTally tally = PortTally.Of(sockets.Table, Sockets.Small, available, binds: true);
        SocketRow[] rows = sockets.Table.Rows.Take(sockets.Table.Count).ToArray();
        HashSet<int> held = rows.Where(row => available.Contains(row.LocalPort) && row.State is SocketState.Listen or SocketState.Bound).Select(row => (int)row.LocalPort).Where(available.Contains).ToHashSet();

        Dictionary<string, int> expected = rows
            .Where(row => row.State is not (SocketState.Listen or SocketState.Bound) && available.Contains(row.LocalPort) && !held.Contains(row.LocalPort))
            .GroupBy(row => $"{row.Local} {row.Remote} {row.RemotePort}").ToDictionary(group => group.Key, group => group.Select(row => row.LocalPort).Distinct().Count());
        Dictionary<string, int> counted = tally.Top(10000, count => count.Open + count.TimeWait)
            .ToDictionary(count => $"{count.Key.Local} {count.Key.Remote} {count.Key.RemotePort}", count => count.Open + count.TimeWait);

        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), counted.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(held.Count, tally.Held);
        Assert.Equal(rows.Count(row => Sockets.Small.Contains(row.LocalPort)), tally.InRange);
        Assert.Equal(rows.Select(row => (int)row.LocalPort).Where(available.Contains).Distinct().Count(), tally.DistinctPorts);
    }

    [Fact]
    public void The_fullest_come_first_and_no_more_than_asked_for()
    {
        var sockets = new Sockets();
        for (int host = 1; host <= 30; host++)
        {
            sockets.Many(SocketState.Established, 60700, host, "198.51.100." + host);
        }

        List<PortDestinationCount> top = PortTally.Of(sockets.Table, Sockets.Small, PortSet.Of(Sockets.Small), binds: true).Top(10, count => count.Open);
        Assert.Equal(Enumerable.Range(21, 10).Reverse(), top.Select(count => count.Open));
    }

    [Fact]
    public void Two_destination_addresses_two_own_addresses_and_two_ports_each_have_the_range_to_themselves()
    {
        Sockets sockets = new Sockets()
            .Many(SocketState.TimeWait, 60700, 301)
            .Many(SocketState.TimeWait, 60700, 301, "160.79.104.11")
            .Many(SocketState.TimeWait, 60700, 301, local: "192.0.2.11")
            .Many(SocketState.TimeWait, 60700, 301, remotePort: 80);
        PortTally tally = PortTally.Of(sockets.Table, Sockets.Small, PortSet.Of(Sockets.Small), binds: true);

        Assert.All(tally.Top(10, count => count.TimeWait), count => Assert.Equal(301, count.TimeWait));
        Assert.Equal(4, tally.DestinationCount);
        Assert.Equal(301, tally.DistinctPorts);
        Assert.Equal(2, tally.To(SocketAddress.From(IPAddress.Parse(Sockets.Claude)), 443).Count());
    }

    [Fact]
    public void A_mapped_address_is_the_same_destination_as_the_plain_one()
    {
        Sockets sockets = new Sockets().Add(SocketState.Established, 60700).Add(SocketState.Established, 60701, "::ffff:" + Sockets.Claude, local: "::ffff:" + Sockets.Here);

        Assert.Equal(1, PortTally.Of(sockets.Table, Sockets.Small, PortSet.Of(Sockets.Small), binds: true).DestinationCount);
    }

    [Fact]
    public void A_port_seen_open_and_waiting_in_one_dump_counts_once()
    {
        Sockets sockets = new Sockets().Many(SocketState.Established, 60700, 10).Many(SocketState.TimeWait, 60705, 10).Add(SocketState.TimeWait, 60709);
        PortDestinationCount only = PortTally.Of(sockets.Table, Sockets.Small, PortSet.Of(Sockets.Small), binds: true).Top(1, count => count.Open)[0];

        Assert.Equal((10, 5), (only.Open, only.TimeWait));
    }

    [Fact]
    public void What_a_server_keeps_after_it_closed_first_takes_nothing_from_this_sides_range()
    {
        var sockets = new Sockets().Listen(60800);
        for (int client = 0; client < 150; client++)
        {
            sockets.Add(SocketState.TimeWait, 60800, "203.0.113.5", 40000 + client);
        }

        PortTally tally = PortTally.Of(sockets.Table, Sockets.Small, PortSet.Of(Sockets.Small), binds: true);
        Assert.Equal(0, tally.DestinationCount);
        Assert.Equal(1, tally.Held);
        Assert.Equal(1, tally.DistinctPorts);
        Assert.Equal(151, tally.InRange);
    }

    [Fact]
    public void Ports_out_of_range_or_reserved_and_sockets_without_a_peer_take_nothing()
    {
        Sockets sockets = new Sockets().Add(SocketState.Established, 50000).Add(SocketState.Established, 60700).Add(SocketState.Closed, 60701).Bound(60702).Bound(60702).Listen(22);
        PortTally tally = PortTally.Of(sockets.Table, Sockets.Small, PortSet.Of(new PortRange(60701, 61000)), binds: true);

        Assert.Equal(0, tally.DestinationCount);
        Assert.Equal(1, tally.Held);
        Assert.Equal(4, tally.InRange);
    }

    [Fact]
    public void An_empty_table_gives_nothing()
    {
        PortTally tally = PortTally.Of(new SocketTable(), Sockets.Default, PortSet.Of(Sockets.Default), binds: true);

        Assert.Empty(tally.Top(10, count => count.Open));
        Assert.Equal((0, 0, 0), (tally.InRange, tally.Held, tally.DistinctPorts));
    }

    private static Sockets Random(Random random, int count)
    {
        SocketState[] states = [SocketState.Established, SocketState.TimeWait, SocketState.CloseWait, SocketState.FinWait2, SocketState.SynSent];
        var sockets = new Sockets();
        for (int index = 0; index < count; index++)
        {
            int port = random.Next(60600, 61100);
            if (random.Next(200) == 0)
            {
                sockets.Listen(port, random.Next(2) == 0 ? "0.0.0.0" : "::");
            }
            else if (random.Next(200) == 0)
            {
                sockets.Bound(port);
            }
            else
            {
                sockets.Add(states[random.Next(states.Length)], port, random.Next(4) == 0 ? "2001:db8::" + random.Next(1, 9) : "198.51.100." + random.Next(1, 60), random.Next(2) == 0 ? 443 : 80, random.Next(5) == 0 ? "192.0.2.11" : Sockets.Here);
            }
        }

        return sockets;
    }
}
