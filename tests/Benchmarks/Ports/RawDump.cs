using System;
using System.Buffers.Binary;
using ClaudeNet.Ports.Linux;

namespace ClaudeNet.Benchmarks.Ports;

/// <summary>The request of a full snapshot, and its answer received and thrown away: what the kernel itself takes.</summary>
internal sealed class RawDump : IDisposable
{
    // TCPDIAG_GETSOCK with struct inet_diag_req: 4 bytes, an identity of 48, states, and the number of the last answer.
    private const ushort AllTcp = 18;
    private const int RequestBytes = 16 + 4 + 48 + 8;
    private const int StatesOffset = 16 + 4 + 48;

    private const int DoneBytes = 20;
    private const ushort Done = 3;

    private readonly INetlink _netlink = NetlinkSocket.Open(NetlinkSocket.SocketDiagnosis);
    private readonly byte[] _request = new byte[RequestBytes];
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Asks and receives everything.</summary>
    public void Drain()
    {
        NetlinkDump.WriteHeader(_request, AllTcp, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(_request.AsSpan(StatesOffset), uint.MaxValue);
        _netlink.Send(_request);
        int received;
        do
        {
            received = _netlink.Receive(_buffer);
        }
        while (!EndsWithDone(_buffer.AsSpan(0, received)));
    }

    public void Dispose() => _netlink.Dispose();

    private static bool EndsWithDone(ReadOnlySpan<byte> answer)
    {
        var last = answer.Slice(answer.Length - DoneBytes);
        return BinaryPrimitives.ReadInt32LittleEndian(last) == DoneBytes && BinaryPrimitives.ReadUInt16LittleEndian(last.Slice(4)) == Done;
    }
}
