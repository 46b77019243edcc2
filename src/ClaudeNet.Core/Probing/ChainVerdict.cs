using System;
using ClaudeNet.Evidence;

namespace ClaudeNet.Probing;

/// <summary>What all sets of roots make of one chain for one host, and for how long the dates in it let that hold.</summary>
internal sealed record ChainVerdict
{
    public required TrustJudgement System { get; init; }

    public required TrustJudgement Client { get; init; }

    public required bool EndsInPublicRoot { get; init; }

    public required string? InspectionVendor { get; init; }

    /// <summary>Gets the local time after which no certificate that was looked at has begun or ended.</summary>
    public required DateTime SameAfter { get; init; }

    /// <summary>Gets the local time before which none begins or ends.</summary>
    public required DateTime SameBefore { get; init; }
}
