using System;
using ClaudeNet.Model;

namespace ClaudeNet.Evidence;

/// <summary>What one probe saw. It never judges: rules do.</summary>
internal abstract record Observation
{
    /// <summary>Gets the time from the start of the run to the start of the probe.</summary>
    public TimeSpan StartOffset { get; init; }

    /// <summary>Gets how long it took; null when it was not tried.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets why it failed; null when it worked or was not tried.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Gets the reason for which it was not tried; null when it was.</summary>
    public string? SkippedBecause { get; init; }

    /// <summary>Gets a value indicating whether it was tried and did not fail.</summary>
    public bool Worked => Failure is null && SkippedBecause is null;
}
