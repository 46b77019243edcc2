#if NET8_0_OR_GREATER
using System;
using System.Buffers.Binary;

namespace ClaudeNet.Ports.MacOS;

/// <summary>
/// Reads net.inet.tcp.pcblist64 and net.inet.udp.pcblist64: a struct xinpgen, one struct xtcpcb64 or xinpcb64 a socket, and a struct xinpgen again.
/// These lists have the closed connections that wait (TIME_WAIT), which net.inet.tcp.pcblist_n and with it lsof leave out. Layouts: netinet/in_pcb.h,
/// netinet/tcp_var.h and sys/socketvar.h of macOS, packed to four bytes; they have not changed since 10.6. The list's own lengths are checked against
/// them, so that another layout is noticed and not misread.
/// </summary>
internal static class ControlBlockList
{
    private const int GenerationBytes = 24;

    // struct xinpcb64
    private const int InternetBytes = 260;
    private const int RemotePort = 16;
    private const int LocalPort = 18;
    private const int Versions = 92;
    private const int RemoteAddress = 96;
    private const int LocalAddress = 112;
    private const int SocketLength = 144;
    private const int SocketBytes = 108;

    // struct xtcpcb64: its length, the struct above, a pointer, a counter, four timers, and then the state
    private const int TcpInternet = 4;
    private const int TcpState = TcpInternet + InternetBytes + 8 + 4 + 4 * 4;

    // inp_vflag
    private const byte Ipv6 = 0x2;

    /// <summary>The states of netinet/tcp_fsm.h in their order. A closed socket in the list has a port and nothing else: it is bound.</summary>
    private static readonly SocketState[] s_states =
    [
        SocketState.Bound, SocketState.Listen, SocketState.SynSent, SocketState.SynReceived, SocketState.Established, SocketState.CloseWait,
        SocketState.FinWait1, SocketState.Closing, SocketState.LastAck, SocketState.FinWait2, SocketState.TimeWait,
    ];

    /// <summary>Adds the sockets of a list that have a local port.</summary>
    /// <returns>False when the bytes are not such a list, or end before it does; what was added until then is not to be relied on.</returns>
    internal static bool Parse(byte[] list, bool udp, SocketTable sockets)
    {
        if (Length(list, 0) != GenerationBytes)
        {
            return false;
        }

        var offset = GenerationBytes;
        while (true)
        {
            var length = Length(list, offset);
            if (length == GenerationBytes)
            {
                return offset + GenerationBytes <= list.Length;
            }

            var smallest = udp ? InternetBytes : TcpState + 4;
            if (length < smallest || length > list.Length - offset || !Add(list, offset, udp, sockets))
            {
                return false;
            }

            offset += length;
        }
    }

    private static bool Add(byte[] list, int offset, bool udp, SocketTable sockets)
    {
        var internet = udp ? offset : offset + TcpInternet;
        var state = udp ? 0 : BinaryPrimitives.ReadInt32LittleEndian(list.AsSpan(offset + TcpState));
        if (Length(list, internet + SocketLength) != SocketBytes || state < 0 || state >= s_states.Length)
        {
            return false;
        }

        var localPort = Port(list, internet + LocalPort);
        if (localPort != 0)
        {
            var remotePort = Port(list, internet + RemotePort);
            var ipv6 = (list[internet + Versions] & Ipv6) != 0;
            sockets.Add(new SocketRow(
                ipv6, udp && remotePort != 0 ? SocketState.Established : s_states[state], Address(list, internet + LocalAddress, ipv6), localPort,
                Address(list, internet + RemoteAddress, ipv6), remotePort, 0, 0));
        }

        return true;
    }

    private static int Length(byte[] list, int offset)
        => offset + 4 <= list.Length ? BinaryPrimitives.ReadInt32LittleEndian(list.AsSpan(offset)) : -1;

    private static int Port(byte[] list, int offset) => BinaryPrimitives.ReadUInt16BigEndian(list.AsSpan(offset));

    // struct in_addr_4in6 puts an IPv4 address into the last of four words.
    private static SocketAddress Address(byte[] list, int offset, bool ipv6) => ipv6
        ? new SocketAddress(BinaryPrimitives.ReadUInt64BigEndian(list.AsSpan(offset)), BinaryPrimitives.ReadUInt64BigEndian(list.AsSpan(offset + 8)))
        : SocketAddress.FromIpv4(BinaryPrimitives.ReadUInt32BigEndian(list.AsSpan(offset + 12)));
}
#endif
