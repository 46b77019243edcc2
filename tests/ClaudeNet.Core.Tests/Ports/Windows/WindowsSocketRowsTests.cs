using System;
using System.Linq;
using System.Net;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Windows;

public sealed class WindowsSocketRowsTests
{
    [Fact]
    public void A_connection_has_its_ends_its_state_and_its_process()
    {
        var row = Assert.Single(Parse(WindowsTables.Table(WindowsTables.Tcp(5, "10.1.2.3", 49800, "203.0.113.9", 443, 4711)), udp: false, ipv6: false));

        Assert.False(row.IsIpv6);
        Assert.Equal(SocketState.Established, row.State);
        Assert.Equal(IPAddress.Parse("10.1.2.3"), row.Local.ToAddress());
        Assert.Equal(49800, row.LocalPort);
        Assert.Equal(IPAddress.Parse("203.0.113.9"), row.Remote.ToAddress());
        Assert.Equal(443, row.RemotePort);
        Assert.Equal(4711, row.ProcessId);
        Assert.Equal(0u, row.Inode);
    }

    [Fact]
    public void So_has_one_of_IPv6()
    {
        var row = Assert.Single(Parse(WindowsTables.Table(WindowsTables.Tcp6(5, "2001:db8::1", 65535, "2001:db8::2", 443, 9)), udp: false, ipv6: true));

        Assert.True(row.IsIpv6);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), row.Local.ToAddress());
        Assert.Equal(65535, row.LocalPort);
        Assert.Equal(IPAddress.Parse("2001:db8::2"), row.Remote.ToAddress());
        Assert.Equal(443, row.RemotePort);
        Assert.Equal(SocketState.Established, row.State);
        Assert.Equal(9, row.ProcessId);
    }

    [Theory]
    [InlineData(1, nameof(SocketState.Closed))]
    [InlineData(3, nameof(SocketState.SynSent))]
    [InlineData(4, nameof(SocketState.SynReceived))]
    [InlineData(6, nameof(SocketState.FinWait1))]
    [InlineData(7, nameof(SocketState.FinWait2))]
    [InlineData(8, nameof(SocketState.CloseWait))]
    [InlineData(9, nameof(SocketState.Closing))]
    [InlineData(10, nameof(SocketState.LastAck))]
    [InlineData(11, nameof(SocketState.TimeWait))]
    [InlineData(12, nameof(SocketState.Closed))]
    [InlineData(100, nameof(SocketState.Bound))]
    [InlineData(0, nameof(SocketState.Unknown))]
    [InlineData(13, nameof(SocketState.Unknown))]
    [InlineData(-1, nameof(SocketState.Unknown))]
    public void Every_state_has_its_name(int number, string expected)
        => Assert.Equal(expected, Assert.Single(Parse(WindowsTables.Table(WindowsTables.Tcp(number, "10.0.0.1", 1, "10.0.0.2", 2, 0)), udp: false, ipv6: false)).State.ToString());

    [Fact]
    public void What_a_listener_has_on_its_other_side_is_forgotten()
    {
        var row = Assert.Single(Parse(WindowsTables.Table(WindowsTables.Tcp(2, "0.0.0.0", 135, "1.2.3.4", 51234, 900)), udp: false, ipv6: false));

        Assert.True(row.Remote.IsUnspecified);
        Assert.Equal(0, row.RemotePort);
    }

    [Fact]
    public void A_closed_connection_that_waits_belongs_to_nobody()
        => Assert.Equal(0, Assert.Single(Parse(WindowsTables.Table(WindowsTables.Tcp(11, "10.0.0.1", 50000, "10.0.0.2", 443, 0)), udp: false, ipv6: false)).ProcessId);

    [Fact]
    public void Udp_sockets_are_bound()
    {
        var row = Assert.Single(Parse(WindowsTables.Table(WindowsTables.Udp("0.0.0.0", 5353, 77)), udp: true, ipv6: false));
        var row6 = Assert.Single(Parse(WindowsTables.Table(WindowsTables.Udp6("fe80::1", 5353, 78)), udp: true, ipv6: true));

        Assert.Equal((SocketState.Bound, 5353, 77), (row.State, row.LocalPort, row.ProcessId));
        Assert.Equal((SocketState.Bound, 5353, 78), (row6.State, row6.LocalPort, row6.ProcessId));
        Assert.Equal(IPAddress.Parse("fe80::1"), row6.Local.ToAddress());
        Assert.True(row.Remote.IsUnspecified && row6.Remote.IsUnspecified);
    }

    [Fact]
    public void Bytes_behind_the_last_row_do_not_count()
        => Assert.Single(Parse([.. WindowsTables.Table(WindowsTables.Tcp(5, "10.0.0.1", 1, "10.0.0.2", 2, 3)), .. new byte[100]], udp: false, ipv6: false));

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_table_cut_off_gives_its_whole_rows_and_says_so(bool udp, bool ipv6)
    {
        var rows = Enumerable.Range(1, 3).Select(number => (udp, ipv6) switch
        {
            (false, false) => WindowsTables.Tcp(5, "10.0.0.1", number, "10.0.0.2", 2, 3),
            (false, true) => WindowsTables.Tcp6(5, "::1", number, "::2", 2, 3),
            (true, false) => WindowsTables.Udp("10.0.0.1", number, 3),
            _ => WindowsTables.Udp6("::1", number, 3),
        }).ToArray();
        var whole = WindowsTables.Table(rows);

        for (var length = 0; length < whole.Length; length++)
        {
            var sockets = new SocketTable();

            Assert.False(WindowsSocketRows.Parse(whole.Take(length).ToArray(), udp, ipv6, sockets));
            Assert.Equal(Math.Max(0, (length - 4) / rows[0].Length), sockets.Count);
        }
    }

    [Fact]
    public void A_count_beyond_all_measure_breaks_nothing()
    {
        var sockets = new SocketTable();

        Assert.False(WindowsSocketRows.Parse([0xFF, 0xFF, 0xFF, 0xFF, .. WindowsTables.Tcp(5, "10.0.0.1", 1, "10.0.0.2", 2, 3)], false, false, sockets));
        Assert.Equal(1, sockets.Count);
    }

    [Fact]
    public void An_empty_table_has_no_rows() => Assert.Empty(Parse(new byte[4], udp: false, ipv6: true));

    private static SocketRow[] Parse(byte[] table, bool udp, bool ipv6)
    {
        var sockets = new SocketTable();
        Assert.True(WindowsSocketRows.Parse(table, udp, ipv6, sockets));
        return sockets.Rows.Take(sockets.Count).ToArray();
    }
}
