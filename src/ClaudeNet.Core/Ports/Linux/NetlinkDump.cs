#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace ClaudeNet.Ports.Linux;

/// <summary>One request for a whole table, and the messages of the answer (linux/netlink.h). A dump holds no references and allocates nothing.</summary>
internal ref struct NetlinkDump
{
    internal const int HeaderBytes = 16;

    /// <summary>The kernel fills at most 32 KB at a time, whatever a reader offers (netlink_dump); more would never be used.</summary>
    internal const int BufferBytes = 64 * 1024;

    private const ushort Error = 2;
    private const ushort Done = 3;

    // NLM_F_REQUEST | NLM_F_ROOT | NLM_F_MATCH
    private const ushort RequestDump = 0x301;

    private readonly INetlink _netlink;
    private readonly byte[] _buffer;
    private readonly uint _sequence;
    private readonly CancellationToken _cancellationToken;
    private ReadOnlySpan<byte> _rest;

    private NetlinkDump(INetlink netlink, byte[] buffer, uint sequence, CancellationToken cancellationToken)
    {
        _netlink = netlink;
        _buffer = buffer;
        _sequence = sequence;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Writes a request's header; the body follows it in the same array.</summary>
    internal static void WriteHeader(byte[] request, ushort type, uint sequence)
    {
        var header = request.AsSpan(0, HeaderBytes);
        header.Clear();
        MemoryMarshal.Write(header, request.Length);
        MemoryMarshal.Write(header.Slice(4), type);
        MemoryMarshal.Write(header.Slice(6), RequestDump);
        MemoryMarshal.Write(header.Slice(8), sequence);
    }

    /// <summary>Sends a request and returns its answer.</summary>
    internal static NetlinkDump Start(INetlink netlink, byte[] request, byte[] buffer, CancellationToken cancellationToken)
    {
        netlink.Send(request);
        return new NetlinkDump(netlink, buffer, MemoryMarshal.Read<uint>(request.AsSpan(8)), cancellationToken);
    }

    /// <summary>Returns the next message's payload; false after the last.</summary>
    /// <exception cref="NetlinkException">The kernel refuses, or the answer is cut short.</exception>
    internal bool Next(out ReadOnlySpan<byte> payload)
    {
        while (true)
        {
            if (_rest.Length < HeaderBytes)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                var received = _netlink.Receive(_buffer);
                if (received < HeaderBytes)
                {
                    throw new NetlinkException("the answer ends before its end is announced");
                }

                _rest = _buffer.AsSpan(0, received);
            }

            var length = MemoryMarshal.Read<int>(_rest);
            if (length < HeaderBytes || length > _rest.Length)
            {
                throw new NetlinkException("a message is longer than what was received");
            }

            var type = MemoryMarshal.Read<ushort>(_rest.Slice(4));
            var isOurs = MemoryMarshal.Read<uint>(_rest.Slice(8)) == _sequence;
            payload = _rest.Slice(HeaderBytes, length - HeaderBytes);
            _rest = _rest.Slice(Math.Min(_rest.Length, (length + 3) & ~3));
            if (isOurs && type is Error or Done)
            {
                ThrowIfFailed(payload);
                payload = default;
                return false;
            }

            if (isOurs)
            {
                return true;
            }
        }
    }

    // Both endings carry a number: 0, or an error below zero.
    private static void ThrowIfFailed(ReadOnlySpan<byte> payload)
    {
        var error = payload.Length >= 4 ? MemoryMarshal.Read<int>(payload) : 0;
        if (error < 0)
        {
            throw new NetlinkException(-error);
        }
    }
}
#endif
