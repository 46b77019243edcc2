#if !CORE_NETSTANDARD
using System;
using System.Linq;
using System.Net;
using ClaudeNet.Ports;
using ClaudeNet.Ports.MacOS;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.MacOS;

/// <summary>Lists put together after the headers of macOS. None was recorded on a Mac.</summary>
public sealed class ControlBlockListTests
{
    [Fact]
    public void Connections_of_both_families_have_their_ends()
    {
        var rows = Parse(ControlBlocks.List(
            ControlBlocks.Tcp(4, "10.1.2.3", 50000, "203.0.113.9", 443),
            ControlBlocks.Tcp(4, "2001:db8::1", 50001, "2001:db8::2", 8443)));

        Assert.Equal(2, rows.Length);
        Assert.False(rows[0].IsIpv6);
        Assert.Equal(IPAddress.Parse("10.1.2.3"), rows[0].Local.ToAddress());
        Assert.Equal(50000, rows[0].LocalPort);
        Assert.Equal(IPAddress.Parse("203.0.113.9"), rows[0].Remote.ToAddress());
        Assert.Equal(443, rows[0].RemotePort);
        Assert.Equal(SocketState.Established, rows[0].State);
        Assert.True(rows[1].IsIpv6);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), rows[1].Local.ToAddress());
        Assert.Equal(IPAddress.Parse("2001:db8::2"), rows[1].Remote.ToAddress());
        Assert.Equal(8443, rows[1].RemotePort);
    }

    [Theory]
    [InlineData(0, nameof(SocketState.Bound))]
    [InlineData(1, nameof(SocketState.Listen))]
    [InlineData(2, nameof(SocketState.SynSent))]
    [InlineData(3, nameof(SocketState.SynReceived))]
    [InlineData(4, nameof(SocketState.Established))]
    [InlineData(5, nameof(SocketState.CloseWait))]
    [InlineData(6, nameof(SocketState.FinWait1))]
    [InlineData(7, nameof(SocketState.Closing))]
    [InlineData(8, nameof(SocketState.LastAck))]
    [InlineData(9, nameof(SocketState.FinWait2))]
    [InlineData(10, nameof(SocketState.TimeWait))]
    public void Every_state_has_its_name(int number, string expected)
        => Assert.Equal(expected, Assert.Single(Parse(ControlBlocks.List(ControlBlocks.Tcp(number, "10.0.0.1", 1, "10.0.0.2", 2)))).State.ToString());

    [Theory]
    [InlineData(11)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_state_that_does_not_exist_shows_another_layout(int number)
        => Assert.False(ControlBlockList.Parse(ControlBlocks.List(ControlBlocks.Tcp(number, "10.0.0.1", 1, "10.0.0.2", 2)), udp: false, new SocketTable()));

    [Fact]
    public void Sockets_without_a_port_do_not_count() => Assert.Empty(Parse(ControlBlocks.List(ControlBlocks.Tcp(0, "0.0.0.0", 0, "0.0.0.0", 0))));

    [Fact]
    public void Udp_sockets_are_bound_or_connected()
    {
        var rows = Parse(ControlBlocks.List(ControlBlocks.Udp("0.0.0.0", 5353, "0.0.0.0", 0), ControlBlocks.Udp("10.0.0.1", 50000, "10.0.0.53", 53)), udp: true);

        Assert.Equal([SocketState.Bound, SocketState.Established], rows.Select(row => row.State));
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Empty(Parse(ControlBlocks.List()));

    [Fact]
    public void A_longer_record_than_known_is_read_by_its_own_length()
    {
        var record = ControlBlocks.Tcp(10, "10.0.0.1", 50000, "10.0.0.2", 443);
        byte[] longer = [.. ControlBlocks.Number(record.Length + 40), .. record.Skip(4), .. new byte[40]];

        Assert.Equal(2, Parse(ControlBlocks.List(longer, record)).Length);
    }

    [Fact]
    public void A_socket_structure_of_another_length_shows_another_layout()
    {
        var record = ControlBlocks.Tcp(4, "10.0.0.1", 50000, "10.0.0.2", 443);
        record[4 + 144] = 112;

        Assert.False(ControlBlockList.Parse(ControlBlocks.List(record), udp: false, new SocketTable()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_anywhere_it_is_no_list(bool udp)
    {
        var whole = udp
            ? ControlBlocks.List(ControlBlocks.Udp("10.0.0.1", 1, "10.0.0.2", 2))
            : ControlBlocks.List(ControlBlocks.Tcp(4, "10.0.0.1", 1, "10.0.0.2", 2));

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(ControlBlockList.Parse(whole.Take(length).ToArray(), udp, new SocketTable()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(23)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_record_of_an_impossible_length_ends_the_reading(int length)
    {
        var record = ControlBlocks.Tcp(4, "10.0.0.1", 1, "10.0.0.2", 2);
        ControlBlocks.Number(length).CopyTo(record, 0);

        Assert.False(ControlBlockList.Parse(ControlBlocks.List(record), udp: false, new SocketTable()));
    }

    [Fact]
    public void Garbage_breaks_nothing()
    {
        var random = new Random(64);
        for (var round = 0; round < 1000; round++)
        {
            var bytes = new byte[random.Next(0, 2000)];
            random.NextBytes(bytes);
            if (bytes.Length > 3)
            {
                ControlBlocks.Number(24).CopyTo(bytes, 0);
            }

            _ = ControlBlockList.Parse(bytes, round % 2 == 0, new SocketTable());
        }
    }

    private static SocketRow[] Parse(byte[] list, bool udp = false)
    {
        var sockets = new SocketTable();
        Assert.True(ControlBlockList.Parse(list, udp, sockets));
        return sockets.Rows.Take(sockets.Count).ToArray();
    }
}
#endif
