using System;

namespace ClaudeNet.Retry;

/// <summary>How often and how long a run is tried again. Front ends only fill this in.</summary>
internal sealed record RetryPolicy
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>Gets how many attempts a run has, 1 or more; another credential does not count as one.</summary>
    public int MaxAttempt { get; init; } = 5;

    /// <summary>Gets the longest wait after the first failure; it doubles with each.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the longest wait that is chosen here. What a server asks for may be longer.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the time from the start of a run after which no attempt begins any more; null for none.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Gets after how many failures of the service in a row, across runs, the next attempt waits for a healthy probe.</summary>
    public int BreakAfter { get; init; } = 5;

    /// <summary>Gets a value indicating whether a run that produced something and cannot go on starts afresh, in place of stopping.</summary>
    public bool Restart { get; init; }

    /// <summary>Checks that the values make sense.</summary>
    /// <exception cref="RetryException">RetryPolicyInvalid: one does not; the message says which.</exception>
    internal void Validate()
    {
        Check(MaxAttempt is >= 1 and <= 1000, "The number of attempts must be 1 to 1000.");
        Check(BaseDelay > TimeSpan.Zero && BaseDelay <= s_longest, "The base delay must be more than 0 seconds and at most a day.");
        Check(MaxDelay > TimeSpan.Zero && MaxDelay <= s_longest, "The maximum delay must be more than 0 seconds and at most a day.");
        Check(Deadline is null || Deadline > TimeSpan.Zero, "The deadline must be more than 0 seconds.");
        Check(BreakAfter is >= 1 and <= 1000, "The number of failures after which the service counts as down must be 1 to 1000.");
    }

    private static void Check(bool good, string message)
    {
        if (!good)
        {
            throw new RetryException("RetryPolicyInvalid", message);
        }
    }
}
