using System.Runtime.InteropServices;

namespace ClaudeNet.Ports;

/// <summary>What the ports of a range are shared by: connections from one address to one address and port each need a local port of their own.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PortDestinationKey(SocketAddress Local, SocketAddress Remote, ushort RemotePort)
{
    /// <summary>Gets a value indicating whether either end is loopback, as the kernel asks for tcp_tw_reuse=2 (tcp_twsk_unique).</summary>
    public bool IsLoopback => Local.IsLoopback || Remote.IsLoopback;

    /// <summary>Returns whether a socket belongs to the destination.</summary>
    public bool Matches(in SocketRow row) => row.RemotePort == RemotePort && row.Remote == Remote && row.Local == Local;

    /// <summary>Returns a hash that spreads neighbouring addresses and ports.</summary>
    public uint Spread()
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong mixed = Remote.Low ^ RemotePort;
        mixed = (mixed ^ mixed >> 32) * Odd;
        mixed ^= Remote.High ^ Local.Low;
        mixed = (mixed ^ mixed >> 29) * Odd;
        mixed ^= Local.High;
        mixed = (mixed ^ mixed >> 32) * Odd;
        return (uint)(mixed >> 32);
    }
}
