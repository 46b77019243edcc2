using System;

namespace ClaudeNet.Retry;

/// <summary>How an attempt ended.</summary>
internal sealed record AttemptOutcome
{
    /// <summary>Gets why it failed; null when it succeeded.</summary>
    public AttemptFailure? Failure { get; init; }

    /// <summary>Gets what it emitted; it counts only when it succeeded.</summary>
    public object?[] Output { get; init; } = Array.Empty<object?>();

    /// <summary>Gets the exit code; null when there is none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets what it wrote to standard error; empty where that has been shown already.</summary>
    public string ErrorText { get; init; } = string.Empty;

    /// <summary>Gets its session; null when there is none or it is unknown.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets how another attempt may begin; without meaning after a success.</summary>
    public NextStart Next { get; init; }

    /// <summary>Gets why there is nowhere to begin; empty otherwise.</summary>
    public string WhyNowhere { get; init; } = string.Empty;
}
