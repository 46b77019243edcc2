using System;

namespace ClaudeNet.Ports.Windows;

/// <summary>
/// Reads the tables of GetExtendedTcpTable and GetExtendedUdpTable: a count and then rows of fixed size, without padding between them. Layouts:
/// MIB_TCPROW_OWNER_PID, MIB_TCP6ROW_OWNER_PID, MIB_UDPROW_OWNER_PID, MIB_UDP6ROW_OWNER_PID of the Windows SDK.
/// </summary>
internal static class WindowsSocketRows
{
    private const int CountBytes = 4;
    private const int TcpBytes = 24;
    private const int Tcp6Bytes = 56;
    private const int UdpBytes = 12;
    private const int Udp6Bytes = 28;

    /// <summary>Adds the rows of a table.</summary>
    /// <returns>False when the count promises more rows than there are bytes; those that are there were added.</returns>
    internal static bool Parse(byte[] table, bool udp, bool ipv6, SocketTable sockets)
    {
        if (table.Length < CountBytes)
        {
            return false;
        }

        var size = udp ? ipv6 ? Udp6Bytes : UdpBytes : ipv6 ? Tcp6Bytes : TcpBytes;
        var promised = Number(table, 0);
        var there = (uint)((table.Length - CountBytes) / size);
        for (var index = 0; index < Math.Min(promised, there); index++)
        {
            var offset = CountBytes + index * size;
            sockets.Add(udp ? Udp(table, offset, ipv6) : ipv6 ? Tcp6(table, offset) : Tcp(table, offset));
        }

        return promised <= there;
    }

    private static SocketRow Tcp(byte[] table, int offset) => Row(
        false, State(Number(table, offset)), Ipv4(table, offset + 4), Port(table, offset + 8), Ipv4(table, offset + 12), Port(table, offset + 16), Number(table, offset + 20));

    private static SocketRow Tcp6(byte[] table, int offset) => Row(
        true, State(Number(table, offset + 48)), Ipv6(table, offset), Port(table, offset + 20), Ipv6(table, offset + 24), Port(table, offset + 44), Number(table, offset + 52));

    private static SocketRow Udp(byte[] table, int offset, bool ipv6) => ipv6
        ? Row(true, SocketState.Bound, Ipv6(table, offset), Port(table, offset + 20), default, 0, Number(table, offset + 24))
        : Row(false, SocketState.Bound, Ipv4(table, offset), Port(table, offset + 4), SocketAddress.FromIpv4(0), 0, Number(table, offset + 8));

    // A listener's other side means nothing; old systems leave whatever was in memory. Process 0 is the idle one: nobody holds the socket any more.
    private static SocketRow Row(bool ipv6, SocketState state, SocketAddress local, int localPort, SocketAddress remote, int remotePort, uint process)
        => new(
            ipv6, state, local, localPort, state == SocketState.Listen ? Unspecified(ipv6) : remote, state == SocketState.Listen ? 0 : remotePort, 0,
            process <= int.MaxValue ? (int)process : 0);

    private static SocketAddress Unspecified(bool ipv6) => ipv6 ? default : SocketAddress.FromIpv4(0);

    // MIB_TCP_STATE; 12 (DELETE_TCB) is on its way out, 100 is the value that newer systems use for a socket that is bound alone.
    private static SocketState State(uint number) => number switch
    {
        1 or 12 => SocketState.Closed,
        2 => SocketState.Listen,
        3 => SocketState.SynSent,
        4 => SocketState.SynReceived,
        5 => SocketState.Established,
        6 => SocketState.FinWait1,
        7 => SocketState.FinWait2,
        8 => SocketState.CloseWait,
        9 => SocketState.Closing,
        10 => SocketState.LastAck,
        11 => SocketState.TimeWait,
        100 => SocketState.Bound,
        _ => SocketState.Unknown,
    };

    private static uint Number(byte[] bytes, int offset)
        => bytes[offset] | (uint)bytes[offset + 1] << 8 | (uint)bytes[offset + 2] << 16 | (uint)bytes[offset + 3] << 24;

    // Network order, in the lower two of four bytes.
    private static int Port(byte[] bytes, int offset) => bytes[offset] << 8 | bytes[offset + 1];

    private static SocketAddress Ipv4(byte[] bytes, int offset) => SocketAddress.FromIpv4((uint)Big(bytes, offset, 4));

    private static SocketAddress Ipv6(byte[] bytes, int offset) => new(Big(bytes, offset, 8), Big(bytes, offset + 8, 8));

    private static ulong Big(byte[] bytes, int offset, int count)
    {
        ulong value = 0;
        for (var index = 0; index < count; index++)
        {
            value = value << 8 | bytes[offset + index];
        }

        return value;
    }
}
