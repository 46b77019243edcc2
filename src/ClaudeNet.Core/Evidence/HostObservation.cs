using ClaudeNet.Model;

namespace ClaudeNet.Evidence;

/// <summary>Whether another host that Claude Code uses can be reached, up to an HTTP answer.</summary>
internal sealed record HostObservation : Observation
{
    public required PathKind Path { get; init; }

    public required string Host { get; init; }

    /// <summary>Gets what Claude Code needs it for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Gets a value indicating whether Claude Code cannot do without it, with the credential kind found.</summary>
    public required bool Required { get; init; }

    /// <summary>Gets the layer at which it failed; null when it did not.</summary>
    public Layer? FailedAt { get; init; }

    /// <summary>Gets the status of its answer; null when none came.</summary>
    public int? StatusCode { get; init; }
}
