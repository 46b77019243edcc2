using System;

namespace ClaudeNet.Retry;

/// <summary>Where a run is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Attempt">The number of the attempt that runs, or that comes next.</param>
/// <param name="MaxAttempt">How many there can be.</param>
/// <param name="Reason">Why it waits; empty while an attempt runs.</param>
/// <param name="Remaining">What is left of the wait; null when that is unknown.</param>
internal sealed record RetryProgress(RetryPhase Phase, int Attempt, int MaxAttempt, string Reason, TimeSpan? Remaining);
