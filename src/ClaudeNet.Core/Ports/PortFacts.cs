using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>Everything that one reading of one place's ports saw. It never judges; PortUsageCalculator does. Null means not known.</summary>
internal sealed record PortFacts
{
    /// <summary>Gets the local wall-clock time of the reading.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Gets the monotonic time at which the sockets were read, for rates between two readings.</summary>
    public required TimeSpan ReadAt { get; init; }

    public ProtocolFacts Tcp { get; init; } = new();

    public ProtocolFacts Udp { get; init; } = new();

    /// <summary>Gets how long a closed connection keeps its port when nothing lets it go earlier: 60 s on Linux, 30 s on macOS, TcpTimedWaitDelay on Windows.</summary>
    public TimeSpan? TimeWait { get; init; }

    /// <summary>Gets net.ipv4.tcp_tw_reuse: 0 off, 1 on, 2 loopback only (the default); null outside Linux or when unknown.</summary>
    public int? TimeWaitReuse { get; init; }

    /// <summary>Gets net.ipv4.tcp_timestamps: 0 off, which also rules reuse out; null as above.</summary>
    public int? Timestamps { get; init; }

    /// <summary>Gets SYNs sent again since boot (TcpExt TCPSynRetrans); null when unknown.</summary>
    public long? SynRetransmits { get; init; }

    /// <summary>Gets the connections in TIME_WAIT as a counter has it (/proc/net/sockstat tw); null when unknown.</summary>
    public int? TimeWaitCount { get; init; }

    /// <summary>Gets the TCP sockets that are in use as a counter has it (/proc/net/sockstat inuse, both families); null when unknown.</summary>
    public int? TcpInUseCount { get; init; }

    /// <summary>Gets address translation; null where there is none or nothing of it could be read.</summary>
    public NatFacts? Nat { get; init; }

    /// <summary>Gets Windows' events of the last day; null elsewhere or when unread.</summary>
    public IReadOnlyList<PortEvent>? Events { get; init; }

    /// <summary>Gets names of processes by id; null when processes were not asked for.</summary>
    public IReadOnlyDictionary<int, string?>? ProcessNames { get; init; }

    /// <summary>Gets what could not be read, and why, with the fallback that was used.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = Array.Empty<UnreadableItem>();
}
