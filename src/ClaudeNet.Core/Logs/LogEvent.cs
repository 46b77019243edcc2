using System;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>One thing that a log tells: a failure, or that requests succeeded.</summary>
internal readonly struct LogEvent
{
    private LogEvent(ClaudeFailure? failure, DateTime? time, TimeSpan? duration)
    {
        Failure = failure;
        Time = time;
        Duration = duration;
    }

    /// <summary>Gets the failure; null when a request succeeded.</summary>
    public ClaudeFailure? Failure { get; }

    /// <summary>Gets when it was, local time.</summary>
    public DateTime? Time { get; }

    /// <summary>Gets how long the request took.</summary>
    public TimeSpan? Duration { get; }

    public static LogEvent Failed(ClaudeFailure failure) => new(failure, failure.Time, failure.Duration);

    public static LogEvent Succeeded(DateTime? time, TimeSpan? duration) => new(null, time, duration);
}
