using System;

namespace ClaudeNet.Platform;

/// <summary>How a program ended.</summary>
internal sealed record ProgramResult
{
    /// <summary>Gets the exit code; null when it was ended after its time.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>Gets standard output, as bytes: each tool has its own encoding.</summary>
    public required byte[] Output { get; init; }

    /// <summary>Gets standard error, as bytes.</summary>
    public required byte[] Error { get; init; }

    /// <summary>Gets a value indicating whether output was longer than what was kept.</summary>
    public bool Truncated { get; init; }

    /// <summary>Gets how long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets a value indicating whether it was ended after its time.</summary>
    public bool TimedOut => ExitCode is null;
}
