using System;
using ClaudeNet.Model;

namespace ClaudeNet.Evidence;

/// <summary>How the local ports were used while a run tried its connections. Null members are not known.</summary>
internal sealed record PortObservation : Observation
{
    /// <summary>Gets the TCP range that the system hands out.</summary>
    public PortRange? Range { get; init; }

    /// <summary>Gets the parts of the range that are never handed out.</summary>
    public PortRange[]? ExcludedRanges { get; init; }

    /// <summary>Gets how many connections to one destination there can be.</summary>
    public int? Capacity { get; init; }

    /// <summary>Gets how many TCP sockets there are, closed ones that wait among them: of the range where the sockets were read, else of all as a counter has it.</summary>
    public int? InUse { get; init; }

    /// <summary>Gets the whole usage; null when the counters alone were read, because nothing called for more.</summary>
    public PortUsage? Usage { get; init; }

    /// <summary>Gets the destinations that this run tried and what they take, the fullest first; empty when none was tried or the sockets were not read.</summary>
    public PortDestination[] Targets { get; init; } = Array.Empty<PortDestination>();

    /// <summary>Gets how many SYNs the place sent again while the run tried its connections, whoever sent them.</summary>
    public long? SynRetransmitGrowth { get; init; }

    /// <summary>Gets address translation at the end of the run, with its growth during it; null where there is none or it was not read.</summary>
    public NatUsage? Nat { get; init; }
}
