using System;

namespace ClaudeNet.Model;

/// <summary>One attempt of a run under retry.</summary>
public sealed class RetryAttempt
{
    internal RetryAttempt(int number) => Number = number;

    /// <summary>Gets the number, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets when it began, local time.</summary>
    public DateTime StartTime { get; internal init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Gets a value indicating whether it went on in the session of the attempt before.</summary>
    public bool Continued { get; internal init; }

    /// <summary>Gets which of the credentials given was used, from 1; null when none was given.</summary>
    public int? Credential { get; internal init; }

    /// <summary>Gets the exit code of a native command; null for a script block, and for a command that was ended after its time.</summary>
    public int? ExitCode { get; internal init; }

    /// <summary>Gets the Claude Code session; null when there is none or it is unknown.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>Gets why it failed; null when it succeeded.</summary>
    public Failure? Failure { get; internal init; }

    /// <summary>Gets how long it was waited after it; null when it was the last.</summary>
    public TimeSpan? Delay { get; internal set; }

    /// <summary>Gets why that long, or why it was the last; empty after a success.</summary>
    public string Reason { get; internal set; } = string.Empty;

    /// <summary>Returns number and how it ended.</summary>
    public override string ToString() => Failure is null ? $"{Number}: Succeeded" : $"{Number}: {Failure}";
}
