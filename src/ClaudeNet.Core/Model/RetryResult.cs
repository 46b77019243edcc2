using System;

namespace ClaudeNet.Model;

/// <summary>How one run under retry ended: one item of the input, or the whole command where there is no input.</summary>
public sealed class RetryResult
{
    internal RetryResult(RetryOutcome outcome) => OutcomeValue = outcome;

    /// <summary>Gets the item, or the array of items of a batch; null where the command had no input.</summary>
    public object? Item { get; internal init; }

    /// <summary>Gets Succeeded, Failed, AttemptsExhausted, DeadlineReached, NotResumable, ServiceUnavailable or Skipped.</summary>
    public string Outcome => OutcomeValue.ToString();

    /// <summary>Gets what the attempt that succeeded emitted; null unless one did.</summary>
    public object?[]? Output { get; internal init; }

    /// <summary>Gets the attempts in order; empty when none was made.</summary>
    public RetryAttempt[] Attempts { get; internal init; } = Array.Empty<RetryAttempt>();

    /// <summary>Gets how long the run took, waits included.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Gets why the last attempt failed; null when one succeeded or none was made.</summary>
    public Failure? Failure { get; internal init; }

    /// <summary>Gets why the run ended, as a sentence; empty after a success.</summary>
    public string Reason { get; internal init; } = string.Empty;

    internal RetryOutcome OutcomeValue { get; }

    internal bool IsGood => OutcomeValue is RetryOutcome.Succeeded or RetryOutcome.Skipped;

    /// <summary>Gets the last attempt's error as whoever ran it knows it; null when there is none.</summary>
    internal object? Source { get; init; }

    /// <summary>Gets what the last attempt wrote to standard error.</summary>
    internal string ErrorText { get; init; } = string.Empty;

    /// <summary>Gets the last attempt's exit code; null when there is none.</summary>
    internal int? ExitCode { get; init; }

    /// <summary>Returns the result as JSON: durations in seconds, times ISO 8601, nulls written; of items and output their text.</summary>
    public string ToJson() => Reporting.RetryJson.Write(this);

    /// <summary>Returns the outcome and the number of attempts.</summary>
    public override string ToString() => $"{Outcome} after {Attempts.Length} attempt{(Attempts.Length == 1 ? string.Empty : "s")}";
}
