#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;

namespace ClaudeNet.Ports.Linux;

/// <summary>Netlink cannot be used. The message is the kernel's, as a clause.</summary>
internal sealed class NetlinkException : Exception
{
    internal NetlinkException(int error)
        : base(Marshal.GetPInvokeErrorMessage(error))
        => Error = error;

    internal NetlinkException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the errno; 0 when the answer itself was wrong.</summary>
    internal int Error { get; }
}
#endif
