namespace ClaudeNet.Ports;

/// <summary>The states of a socket, numbered as Linux does (net/tcp_states.h), so that a bit of a state mask is 1 &lt;&lt; state.</summary>
internal enum SocketState : byte
{
    Unknown = 0,
    Established = 1,
    SynSent = 2,
    SynReceived = 3,
    FinWait1 = 4,
    FinWait2 = 5,
    TimeWait = 6,
    Closed = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,

    /// <summary>A request that waits in a listener's queue (TCP_NEW_SYN_RECV).</summary>
    NewSynReceived = 12,

    /// <summary>Has a local port and neither listens nor is connected: TCP after bind, UDP without a peer.</summary>
    Bound = 13,
}
