#if NET8_0_OR_GREATER
using System;

namespace ClaudeNet.Ports.Linux;

/// <summary>One netlink socket. Tests replace it by one that fails.</summary>
internal interface INetlink : IDisposable
{
    /// <summary>Sends one request.</summary>
    /// <exception cref="NetlinkException">The kernel refuses it.</exception>
    void Send(byte[] request);

    /// <summary>Waits for the next part of the answer and returns its length.</summary>
    /// <exception cref="NetlinkException">There is none, or none comes.</exception>
    int Receive(byte[] buffer);
}
#endif
