using System;
using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Decides after each failure: pure, so that every rule can be tried without waiting.</summary>
internal sealed class RetryRules(RetryPolicy policy, DelaySchedule schedule)
{
    /// <summary>What nobody recognises is tried again this often, because it may be anything.</summary>
    private const int UnknownRetries = 1;

    /// <summary>Returns what to do next.</summary>
    internal RetryDecision Decide(AttemptFailure failure, RunState state)
    {
        if (WhyNotAgain(failure, state) is { } end)
        {
            return end;
        }

        var (delay, until) = ServersWord(failure, state.Now);
        var asked = delay is not null;
        var wait = delay ?? schedule.Next(state.Attempts);
        if (policy.Deadline is { } deadline && state.Elapsed + wait > deadline)
        {
            return RetryDecision.Stop(
                RetryOutcome.DeadlineReached, $"the next attempt would start in {Seconds(wait)}, after the deadline of {Seconds(deadline)}, so the wait was not begun");
        }

        return RetryDecision.Wait(wait, until, !asked && FailureGroups.IsNetwork(failure.Kind), asked ? "the server asks for this wait" : "its turn comes after a random wait");
    }

    private RetryDecision? WhyNotAgain(AttemptFailure failure, RunState state)
    {
        if (failure.IsForeign)
        {
            return RetryDecision.Stop(RetryOutcome.Failed, "it is not a failure of Claude's or of the network's");
        }

        if (failure.Kind == FailureKind.Unknown)
        {
            if (state.Unknowns > UnknownRetries)
            {
                return RetryDecision.Stop(RetryOutcome.Failed, "the failure is not a known one, and trying once more did not help");
            }
        }
        else if (!failure.Transient && !IsOverAtAKnownTime(failure))
        {
            return RetryDecision.Stop(RetryOutcome.Failed, "another attempt would fail the same way");
        }

        return state.Counted >= policy.MaxAttempt
            ? RetryDecision.Stop(RetryOutcome.AttemptsExhausted, state.Counted == 1 ? "one attempt was allowed" : $"all {state.Counted} attempts failed")
            : null;
    }

    private static bool IsOverAtAKnownTime(AttemptFailure failure) => failure is { Kind: FailureKind.UsageLimitReached, ResetAt: not null };

    private static (TimeSpan? Delay, DateTimeOffset? Until) ServersWord(AttemptFailure failure, DateTimeOffset now)
    {
        if (failure.RetryAfter is { } after)
        {
            return (Positive(after), null);
        }

        return failure.ResetAt is { } reset ? (Positive(reset - now), reset) : (null, null);
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    internal static string Seconds(TimeSpan time)
        => time.TotalSeconds >= 120
            ? time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture) + " min"
            : time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s";
}
