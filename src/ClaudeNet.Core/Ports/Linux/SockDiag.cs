#if NET8_0_OR_GREATER
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Threading;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// Reads sockets through sock_diag (linux/inet_diag.h). Request, buffer and table are kept, so that reading again allocates nothing. It belongs to the
/// namespace of the thread that opened it; not for use by two threads at once.
/// </summary>
internal sealed class SockDiag : IDisposable
{
    /// <summary>Every state that the kernel can list.</summary>
    internal const uint AllStates = uint.MaxValue;

    private const byte Udp = 17;
    private const byte Ipv4 = 2;
    private const byte Ipv6 = 10;

    // SOCK_DIAG_BY_FAMILY answers for one family; the older TCPDIAG_GETSOCK for both in one walk over the kernel's tables, which is where the time goes.
    private const ushort ByFamily = 20;
    private const ushort AllTcp = 18;

    private const int IdentityBytes = 48;
    private const int ByFamilyBytes = NetlinkDump.HeaderBytes + 8 + IdentityBytes;
    private const int AllTcpBytes = NetlinkDump.HeaderBytes + 4 + IdentityBytes + 8;

    // struct inet_diag_msg.
    private const int MessageBytes = 72;
    private const int LocalPortOffset = 4;
    private const int RemotePortOffset = 6;
    private const int LocalOffset = 8;
    private const int RemoteOffset = 24;
    private const int InodeOffset = 68;

    private readonly INetlink _netlink;
    private readonly byte[] _buffer = new byte[NetlinkDump.BufferBytes];
    private readonly byte[] _tcpRequest = new byte[AllTcpBytes];
    private readonly byte[] _udpRequest = new byte[ByFamilyBytes];
    private uint _sequence;

    internal SockDiag(INetlink netlink) => _netlink = netlink;

    /// <exception cref="NetlinkException">The kernel or a sandbox does not let this process ask.</exception>
    internal static SockDiag Open() => new(NetlinkSocket.Open(NetlinkSocket.SocketDiagnosis));

    /// <summary>Adds the TCP sockets of both families.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="states">A bit for each <see cref="SocketState"/>. Bound ones are listed by Linux 6.8 and newer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NetlinkException">The kernel refuses; rows may have been added before.</exception>
    internal void ReadInto(SocketTable table, uint states, CancellationToken cancellationToken = default)
    {
        NetlinkDump.WriteHeader(_tcpRequest, AllTcp, ++_sequence);
        MemoryMarshal.Write(_tcpRequest.AsSpan(NetlinkDump.HeaderBytes + 4 + IdentityBytes), states);
        Read(table, _tcpRequest, isUdp: false, cancellationToken);
    }

    /// <summary>Adds the UDP sockets of both families.</summary>
    /// <exception cref="NetlinkException">The kernel refuses; rows may have been added before.</exception>
    internal void ReadUdpInto(SocketTable table, CancellationToken cancellationToken = default)
    {
        ReadUdp(table, Ipv4, cancellationToken);
        try
        {
            ReadUdp(table, Ipv6, cancellationToken);
        }
        catch (NetlinkException exception) when (exception.Error == Native.NoEntry)
        {
            // A kernel without IPv6 has no sockets of it.
        }
    }

    public void Dispose() => _netlink.Dispose();

    private void ReadUdp(SocketTable table, byte family, CancellationToken cancellationToken)
    {
        NetlinkDump.WriteHeader(_udpRequest, ByFamily, ++_sequence);
        _udpRequest[NetlinkDump.HeaderBytes] = family;
        _udpRequest[NetlinkDump.HeaderBytes + 1] = Udp;
        MemoryMarshal.Write(_udpRequest.AsSpan(NetlinkDump.HeaderBytes + 4), AllStates);
        Read(table, _udpRequest, isUdp: true, cancellationToken);
    }

    private void Read(SocketTable table, byte[] request, bool isUdp, CancellationToken cancellationToken)
    {
        var dump = NetlinkDump.Start(_netlink, request, _buffer, cancellationToken);
        while (dump.Next(out var message))
        {
            if (message.Length >= MessageBytes)
            {
                table.Add(Parse(message.Slice(0, MessageBytes), isUdp));
            }
        }
    }

    private static SocketRow Parse(ReadOnlySpan<byte> message, bool isUdp)
    {
        var isIpv6 = message[0] == Ipv6;
        var state = SocketTableText.StateOf(message[1], isUdp);
        return new SocketRow(
            isIpv6,

            // A TCP socket that is listed as closed has a port by bind and nothing else.
            state == SocketState.Closed ? SocketState.Bound : state,
            Address(message.Slice(LocalOffset, 16), isIpv6),
            BinaryPrimitives.ReadUInt16BigEndian(message.Slice(LocalPortOffset)),
            Address(message.Slice(RemoteOffset, 16), isIpv6),
            BinaryPrimitives.ReadUInt16BigEndian(message.Slice(RemotePortOffset)),
            MemoryMarshal.Read<uint>(message.Slice(InodeOffset)),
            0);
    }

    private static SocketAddress Address(ReadOnlySpan<byte> bytes, bool isIpv6) => isIpv6
        ? new SocketAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.Slice(8)))
        : SocketAddress.FromIpv4(BinaryPrimitives.ReadUInt32BigEndian(bytes));
}
#endif
