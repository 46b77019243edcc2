using System;
using ClaudeNet.Retry;

namespace ClaudeNet.Model;

/// <summary>One failed request, or one failed run, as a log tells it. What is null the log does not say.</summary>
public sealed class ClaudeFailure
{
    internal ClaudeFailure(FailureKind kind, string message)
    {
        KindValue = kind;
        Message = message ?? throw new ArgumentNullException(nameof(message));
    }

    /// <summary>Gets when it failed, local time; null when the log carries no time.</summary>
    public DateTime? Time { get; internal init; }

    /// <summary>Gets the kind of failure, for example <c>Overloaded</c> or <c>TimedOut</c>.</summary>
    public string Kind => KindValue.ToString();

    /// <summary>Gets a value indicating whether trying again can help.</summary>
    public bool Transient { get; internal init; }

    /// <summary>Gets the failure in the client's words, on one line and without secrets.</summary>
    public string Message { get; }

    /// <summary>Gets the HTTP status; null for an error of the connection.</summary>
    public int? Status { get; internal init; }

    /// <summary>Gets the request's id as the API gave it (<c>req_…</c>).</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Gets the client's session.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>Gets the number of the attempt that failed, from 1.</summary>
    public int? Attempt { get; internal init; }

    /// <summary>Gets how many retries the client allows itself.</summary>
    public int? MaxAttempt { get; internal init; }

    /// <summary>Gets how long the client waits before it tries again; null when it does not.</summary>
    public TimeSpan? RetryDelay { get; internal init; }

    /// <summary>Gets how long the request took to fail.</summary>
    public TimeSpan? Duration { get; internal init; }

    /// <summary>Gets a value indicating whether the run ended with it: the client gave up.</summary>
    public bool Final { get; internal init; }

    /// <summary>Gets what the run had brought forth before: Nothing, Partial or Block.</summary>
    public string Produced => ProducedValue.ToString();

    /// <summary>Gets the file that it was read from; null when it came from no file.</summary>
    public string? Path { get; internal init; }

    /// <summary>Gets the line in that file, from 1.</summary>
    public long? Line { get; internal init; }

    internal FailureKind KindValue { get; }

    internal Produced ProducedValue { get; init; }

    /// <summary>Gets how many requests succeeded since the failure before it in the same log: a pattern shows only beside what went well.</summary>
    internal int SuccessesBefore { get; init; }

    /// <summary>Returns the same failure, known to come after so many successes.</summary>
    internal ClaudeFailure After(int successes) => new(KindValue, Message)
    {
        Time = Time,
        Transient = Transient,
        Status = Status,
        RequestId = RequestId,
        SessionId = SessionId,
        Attempt = Attempt,
        MaxAttempt = MaxAttempt,
        RetryDelay = RetryDelay,
        Duration = Duration,
        Final = Final,
        ProducedValue = ProducedValue,
        Path = Path,
        Line = Line,
        SuccessesBefore = successes,
    };

    /// <summary>Returns the result as JSON on one line: durations in seconds, times ISO 8601, nulls written.</summary>
    public string ToJson() => Reporting.FailureJson.Write(this);

    /// <summary>Returns time, kind and message.</summary>
    public override string ToString() => Time is DateTime time ? $"{time:yyyy-MM-dd HH:mm:ss} {Kind}: {Message}" : $"{Kind}: {Message}";
}
