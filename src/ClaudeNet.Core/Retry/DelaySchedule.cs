using System;

namespace ClaudeNet.Retry;

/// <summary>
/// Exponential waits with full jitter: evenly spread between nothing and the ceiling, so that many machines that failed together do not come back together.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="random">Gives numbers from 0 up to, not including, 1; tests seed it.</param>
internal sealed class DelaySchedule(RetryPolicy policy, Func<double> random)
{
    // Beyond this many doublings every base delay is over every maximum.
    private const int MostDoublings = 40;

    /// <summary>Returns the longest wait after so many failures, the first being 1.</summary>
    internal TimeSpan Ceiling(int failures)
    {
        var doublings = Math.Min(Math.Max(failures - 1, 0), MostDoublings);
        var seconds = policy.BaseDelay.TotalSeconds * Math.Pow(2, doublings);
        return seconds >= policy.MaxDelay.TotalSeconds ? policy.MaxDelay : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Returns a wait after so many failures.</summary>
    internal TimeSpan Next(int failures) => new((long)(Ceiling(failures).Ticks * random()));
}
