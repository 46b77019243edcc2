using System;
using System.Linq;
using System.Net;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

public sealed class SocketTableTextTests
{
    private static SocketRow[] Read(string text, bool isUdp, int broken)
    {
        var table = new SocketTable();
        Assert.Equal(broken, SocketTableText.ReadInto(Recorded.Bytes(text), isUdp, table));
        return table.Rows.Take(table.Count).ToArray();
    }

    [Fact]
    public void Connections_of_IPv4_are_read()
    {
        var rows = Read(Recorded.Tcp, isUdp: false, broken: 0);
        Assert.Equal([SocketState.FinWait1, SocketState.Established], rows.Select(row => row.State));
        Assert.Equal(IPAddress.Parse("10.9.0.2"), rows[1].Local.ToAddress());
        Assert.Equal(IPAddress.Parse("203.0.113.1"), rows[1].Remote.ToAddress());
        Assert.Equal((33964, 9, 1129368u), (rows[1].LocalPort, rows[1].RemotePort, rows[1].Inode));
        Assert.Equal(0u, rows[0].Inode);
        Assert.All(rows, row => Assert.False(row.IsIpv6));
    }

    [Fact]
    public void Connections_of_IPv6_are_read_and_mapped_ones_count_as_IPv4()
    {
        var rows = Read(Recorded.Tcp6, isUdp: false, broken: 0);
        Assert.Equal([SocketState.Listen, SocketState.Established, SocketState.TimeWait], rows.Select(row => row.State));
        Assert.True(rows[0].Local.IsUnspecified);
        Assert.Equal(IPAddress.Loopback, rows[1].Remote.ToAddress());
        Assert.True(rows[1].IsIpv6);
        Assert.Equal(IPAddress.IPv6Loopback, rows[2].Local.ToAddress());
    }

    [Fact]
    public void A_UDP_socket_without_a_peer_is_bound()
    {
        Assert.Equal(SocketState.Established, Assert.Single(Read(Recorded.Udp, isUdp: true, broken: 0)).State);
        var bound = Assert.Single(Read(Recorded.Udp6, isUdp: true, broken: 0));
        Assert.Equal((SocketState.Bound, 53, 0), (bound.State, bound.LocalPort, bound.RemotePort));
    }

    [Fact]
    public void A_request_in_a_queue_counts_as_SYN_received()
        => Assert.Equal(SocketState.SynReceived, Read(Recorded.Tcp.Replace(" 04 ", " 0C "), isUdp: false, broken: 0)[0].State);

    [Theory]
    [InlineData("no table at all")]
    [InlineData("   0: 0200090A:849E")]
    [InlineData("   0: 0200090A849E 017100CB:0009 04 0:0 0:0 0 0 0 7")]
    [InlineData("   0: 0200090A:849E 017100CB:0009 04 0:0 0:0 0 0 0 x")]
    [InlineData("   0: 0200090A:849E 017100CB:0009 04 0:0 0:0 0 0 0 99999999999")]
    [InlineData("   0: 0200090A:1849E 017100CB:0009 04 0:0 0:0 0 0 0 7")]
    [InlineData("   0: 0200090G:849E 017100CB:0009 04 0:0 0:0 0 0 0 7")]
    [InlineData("   0: 0200090A:849E 017100CB:0009 0D 0:0 0:0 0 0 0 7")]
    [InlineData("   0: 0200090A:849E 017100CB:0009 00 0:0 0:0 0 0 0 7")]
    public void A_broken_line_is_counted_and_the_others_are_read(string line)
        => Assert.Equal(2, Read(Recorded.Tcp + line + "\n", isUdp: false, broken: 1).Length);

    [Fact]
    public void A_last_line_that_was_cut_off_is_not_taken_for_a_whole_one()
        => Assert.Single(Read(Recorded.Tcp.Substring(0, Recorded.Tcp.IndexOf("1129368", StringComparison.Ordinal) + 3), isUdp: false, broken: 1));

    [Fact]
    public void An_empty_table_has_no_rows() => Assert.Empty(Read(Recorded.Tcp.Split('\n')[0] + "\n", isUdp: false, broken: 0));

    [Fact]
    public void Whatever_is_broken_nothing_is_thrown_and_no_row_is_made_up()
    {
        var random = new Random(20251122);
        var original = Recorded.Bytes(Recorded.Tcp + Recorded.Tcp6);
        var whole = new SocketTable();
        SocketTableText.ReadInto(original, isUdp: false, whole);
        for (var round = 0; round < 2000; round++)
        {
            var text = Fuzz.Break(original, random);
            var table = new SocketTable();
            var broken = SocketTableText.ReadInto(text, isUdp: false, table);
            Assert.InRange(table.Count + broken, 0, text.Count(value => value == '\n') + 1);
            for (var index = 0; index < table.Count; index++)
            {
                Assert.InRange(table.Rows[index].State, SocketState.Established, SocketState.NewSynReceived);
            }
        }
    }
}
