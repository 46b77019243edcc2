using System.Runtime.InteropServices;

namespace ClaudeNet.Ports.Linux;

/// <summary>One tracked TCP connection: both directions' ends, and whether it is over.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ConntrackEntry
{
    /// <summary>The first state that newer kernels give up when a new connection needs the port: TIME_WAIT of nf_conntrack_tcp.h.</summary>
    internal const int TimeWait = 7;

    public SocketAddress OriginalSource;
    public ushort OriginalSourcePort;
    public SocketAddress ReplySource;
    public ushort ReplySourcePort;
    public SocketAddress ReplyDestination;
    public ushort ReplyDestinationPort;

    /// <summary>Whether the connection is over and only remembered.</summary>
    public bool IsClosed;

    /// <summary>Gets a value indicating whether its source was translated: answers go elsewhere than the first packet came from.</summary>
    public readonly bool IsTranslated => OriginalSource != ReplyDestination || OriginalSourcePort != ReplyDestinationPort;
}
