#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Ports.Linux;

/// <summary>A netlink socket of the namespace that the opening thread lives in. .NET's Socket does not know the family.</summary>
internal sealed unsafe class NetlinkSocket : INetlink
{
    /// <summary>NETLINK_SOCK_DIAG: the sockets.</summary>
    internal const int SocketDiagnosis = 4;

    /// <summary>NETLINK_NETFILTER: connection tracking.</summary>
    internal const int Netfilter = 12;

    private const int Family = 16;
    private const int RawCloseOnExec = 3 | 0x80000;
    private const int SocketLevel = 1;
    private const int ReceiveTimeout = 20;

    // The kernel answers at once; sandboxes that accept a request and never answer it must not hang the reader.
    private const long PatienceSeconds = 5;

    private readonly SafeFileHandle _handle;

    private NetlinkSocket(SafeFileHandle handle) => _handle = handle;

    /// <exception cref="NetlinkException">The kernel or a sandbox does not let this process have one.</exception>
    internal static INetlink Open(int protocol)
    {
        var descriptor = Native.Socket(Family, RawCloseOnExec, protocol);
        if (descriptor < 0)
        {
            throw new NetlinkException(Marshal.GetLastPInvokeError());
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var patience = stackalloc long[] { PatienceSeconds, 0 };
        _ = Native.SetSocketOption(handle, SocketLevel, ReceiveTimeout, patience, (uint)(2 * sizeof(nint)));
        return new NetlinkSocket(handle);
    }

    public void Send(byte[] request)
    {
        nint sent;
        fixed (byte* pointer = request)
        {
            sent = Native.Send(_handle, pointer, (nuint)request.Length, 0);
        }

        if (sent != request.Length)
        {
            throw new NetlinkException(Marshal.GetLastPInvokeError());
        }
    }

    public int Receive(byte[] buffer)
    {
        nint received;
        do
        {
            fixed (byte* pointer = buffer)
            {
                received = Native.Receive(_handle, pointer, (nuint)buffer.Length, 0);
            }
        }
        while (received < 0 && Marshal.GetLastPInvokeError() == Native.Interrupted);

        return received >= 0 ? (int)received : throw new NetlinkException(Marshal.GetLastPInvokeError());
    }

    public void Dispose() => _handle.Dispose();
}
#endif
