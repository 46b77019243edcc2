using System;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>What follows a failed attempt: a wait and another one, or the end.</summary>
internal sealed record RetryDecision
{
    /// <summary>Gets how the run ends; null when there is another attempt.</summary>
    public RetryOutcome? End { get; private init; }

    /// <summary>Gets the wait before the next attempt.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Gets the moment on the wall clock at which the wait is over in any case; null when only <see cref="Delay"/> counts.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Gets a value indicating whether the return of the network ends the wait.</summary>
    public bool WatchNetwork { get; private init; }

    /// <summary>Gets why, as a sentence without its full stop.</summary>
    public required string Reason { get; init; }

    internal static RetryDecision Stop(RetryOutcome end, string reason) => new() { End = end, Reason = reason };

    internal static RetryDecision Wait(TimeSpan delay, DateTimeOffset? until, bool watchNetwork, string reason)
        => new() { Delay = delay, Until = until, WatchNetwork = watchNetwork, Reason = reason };
}
