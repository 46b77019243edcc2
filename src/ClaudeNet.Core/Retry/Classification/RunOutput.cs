using System;

namespace ClaudeNet.Retry;

/// <summary>What one run of a program left behind.</summary>
internal sealed class RunOutput
{
    /// <summary>Gets the exit code; 128 plus the signal's number where a signal ended it.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Gets what it wrote to standard output. Not read when <see cref="Stream"/> is given.</summary>
    public string StandardOutput { get; init; } = string.Empty;

    /// <summary>Gets what it wrote to standard error.</summary>
    public string StandardError { get; init; } = string.Empty;

    /// <summary>Gets the format that the client was asked for.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Gets the reader that has followed the run's standard output; null when the output is only given as text.</summary>
    public StreamJsonReader? Stream { get; init; }

    /// <summary>Gets the version of the client, for example <c>2.1.330</c>; null when unknown.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>Gets a value indicating whether this is <c>claude -p</c>; another program is judged by its exit code and its error text alone.</summary>
    public bool IsClaude { get; init; } = true;

    /// <summary>Gets a value indicating whether the user ended the run.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>Gets a value indicating whether the caller ended the run because it took too long.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Gets when the run ended: clock times such as "resets 8:51pm" count from here.</summary>
    public DateTimeOffset EndTime { get; init; }
}
