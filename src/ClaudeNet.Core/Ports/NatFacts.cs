using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>What was read about address translation. Null means not known.</summary>
internal sealed record NatFacts
{
    public long? ConntrackCount { get; init; }

    public long? ConntrackMax { get; init; }

    /// <summary>Gets insert_failed, summed over all processors, since boot.</summary>
    public long? InsertFailed { get; init; }

    /// <summary>Gets drop, summed over all processors, since boot.</summary>
    public long? Drop { get; init; }

    /// <summary>Gets the masquerade window for TCP.</summary>
    public PortRange? Window { get; init; }

    /// <summary>Gets the rule that sets it: family, table and chain.</summary>
    public string? WindowRule { get; init; }

    /// <summary>Gets how many translated connections to the fullest destination there are whose port lies in the window.</summary>
    public int? WindowInUse { get; init; }

    /// <summary>Gets how many of these are over and only remembered (TIME_WAIT, CLOSE).</summary>
    public int? WindowClosed { get; init; }

    /// <summary>
    /// Gets a value indicating whether the kernel gives up a closed connection when a new one needs its port ("snat: evict closing tcp entries on reply tuple
    /// collision", in all kernels from 6.6 on). Older ones keep the port for as long as they remember the connection: 120 s.
    /// </summary>
    public bool? EvictsClosed { get; init; }

    /// <summary>Gets that destination, as address:port.</summary>
    public string? WindowDestination { get; init; }
}
