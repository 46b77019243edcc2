#if NET8_0_OR_GREATER
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Threading;

namespace ClaudeNet.Ports.Linux;

/// <summary>Reads the connection tracking table through ctnetlink (linux/netfilter/nfnetlink_conntrack.h). It needs CAP_NET_ADMIN.</summary>
internal static class ConntrackDump
{
    // NFNL_SUBSYS_CTNETLINK << 8 | IPCTNL_MSG_CT_GET
    private const ushort GetAll = 1 << 8 | 1;
    private const int GenericHeaderBytes = 4;

    private const int AttributeHeaderBytes = 4;
    private const ushort TypeMask = 0x3FFF;
    private const ushort OriginalTuple = 1;
    private const ushort ReplyTuple = 2;
    private const ushort ProtocolInfo = 4;
    private const ushort TupleAddresses = 1;
    private const ushort TupleProtocol = 2;
    private const ushort Tcp = 6;

    /// <summary>Gives every TCP connection to a tally.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    internal static void ReadInto(INetlink netlink, WindowTally tally, CancellationToken cancellationToken)
    {
        var request = new byte[NetlinkDump.HeaderBytes + GenericHeaderBytes];
        NetlinkDump.WriteHeader(request, GetAll, 1);
        var dump = NetlinkDump.Start(netlink, request, new byte[NetlinkDump.BufferBytes], cancellationToken);
        while (dump.Next(out var message))
        {
            if (message.Length > GenericHeaderBytes && TryParse(message.Slice(GenericHeaderBytes), out var entry))
            {
                tally.Add(entry);
            }
        }
    }

    /// <summary>Reads the attributes of one connection; false when it is not TCP or they are not whole.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> attributes, out ConntrackEntry entry)
    {
        entry = default;
        var original = default(Tuple);
        var reply = default(Tuple);
        while (TryAttribute(ref attributes, out var type, out var value))
        {
            switch (type)
            {
                case OriginalTuple:
                    original = ReadTuple(value);
                    break;
                case ReplyTuple:
                    reply = ReadTuple(value);
                    break;
                case ProtocolInfo:
                    entry.IsClosed = StateOf(value) >= ConntrackEntry.TimeWait;
                    break;
                default:
                    break;
            }
        }

        (entry.OriginalSource, entry.OriginalSourcePort) = (original.Source, original.SourcePort);
        (entry.ReplySource, entry.ReplySourcePort) = (reply.Source, reply.SourcePort);
        (entry.ReplyDestination, entry.ReplyDestinationPort) = (reply.Destination, reply.DestinationPort);
        return original.Protocol == Tcp && reply.Protocol == Tcp;
    }

    private static Tuple ReadTuple(ReadOnlySpan<byte> attributes)
    {
        var tuple = default(Tuple);
        while (TryAttribute(ref attributes, out var type, out var value))
        {
            while (TryAttribute(ref value, out var inner, out var content))
            {
                Assign(ref tuple, type, inner, content);
            }
        }

        return tuple;
    }

    private static void Assign(ref Tuple tuple, ushort outer, ushort inner, ReadOnlySpan<byte> content)
    {
        switch (outer, inner, content.Length)
        {
            case (TupleAddresses, 1, >= 4):
                tuple.Source = SocketAddress.FromIpv4(BinaryPrimitives.ReadUInt32BigEndian(content));
                break;
            case (TupleAddresses, 2, >= 4):
                tuple.Destination = SocketAddress.FromIpv4(BinaryPrimitives.ReadUInt32BigEndian(content));
                break;
            case (TupleAddresses, 3, >= 16):
                tuple.Source = Ipv6(content);
                break;
            case (TupleAddresses, 4, >= 16):
                tuple.Destination = Ipv6(content);
                break;
            case (TupleProtocol, 1, >= 1):
                tuple.Protocol = content[0];
                break;
            case (TupleProtocol, 2, >= 2):
                tuple.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(content);
                break;
            case (TupleProtocol, 3, >= 2):
                tuple.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(content);
                break;
            default:
                break;
        }
    }

    // CTA_PROTOINFO holds CTA_PROTOINFO_TCP, which holds CTA_PROTOINFO_TCP_STATE: each is number 1 of its kind.
    private static byte StateOf(ReadOnlySpan<byte> attributes)
        => TryAttribute(ref attributes, out var type, out var tcp) && type == 1 && TryAttribute(ref tcp, out var inner, out var state) && inner == 1 && state.Length > 0
            ? state[0]
            : (byte)0;

    private static SocketAddress Ipv6(ReadOnlySpan<byte> bytes)
        => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.Slice(8)));

    private static bool TryAttribute(ref ReadOnlySpan<byte> rest, out ushort type, out ReadOnlySpan<byte> value)
    {
        type = 0;
        value = default;
        if (rest.Length < AttributeHeaderBytes)
        {
            return false;
        }

        var length = MemoryMarshal.Read<ushort>(rest);
        if (length < AttributeHeaderBytes || length > rest.Length)
        {
            return false;
        }

        type = (ushort)(MemoryMarshal.Read<ushort>(rest.Slice(2)) & TypeMask);
        value = rest.Slice(AttributeHeaderBytes, length - AttributeHeaderBytes);
        rest = rest.Slice(Math.Min(rest.Length, (length + 3) & ~3));
        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Tuple
    {
        public SocketAddress Source;
        public SocketAddress Destination;
        public ushort SourcePort;
        public ushort DestinationPort;
        public byte Protocol;
    }
}
#endif
