using System;

namespace ClaudeNet.Logs;

/// <summary>A failure that a line of text tells of, held until the lines after it have said more.</summary>
internal sealed class TextFailure
{
    /// <summary>Gets what is classified: the client's words, without times, numbers and prefixes.</summary>
    public required string Words { get; init; }

    /// <summary>Gets what is shown.</summary>
    public required string Shown { get; init; }

    public required long Line { get; init; }

    public DateTime? Time { get; init; }

    public int? Status { get; init; }

    public int? Attempt { get; init; }

    public int? MaxAttempt { get; init; }

    public TimeSpan? RetryDelay { get; init; }

    public TimeSpan? Duration { get; init; }

    public bool Final { get; init; }

    /// <summary>Gets a value indicating whether it comes from a debug log, whose attempts belong together.</summary>
    public bool IsDebug { get; init; }

    /// <summary>Gets or sets the code that a later line names.</summary>
    public string? Code { get; set; }

    /// <summary>Gets or sets the detail that a later line adds.</summary>
    public string? Detail { get; set; }
}
