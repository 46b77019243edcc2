using System;

namespace ClaudeNet.Retry;

/// <summary>How far a run has come.</summary>
internal sealed record RunState
{
    /// <summary>Gets how many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets how many of them count against the maximum: all but those that only tried another credential.</summary>
    public required int Counted { get; init; }

    /// <summary>Gets how many of them failed in a way that nobody knows.</summary>
    public required int Unknowns { get; init; }

    /// <summary>Gets the time since the run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Gets the wall-clock time.</summary>
    public required DateTimeOffset Now { get; init; }
}
