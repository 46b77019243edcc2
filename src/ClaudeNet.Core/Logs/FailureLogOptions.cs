using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>What to read from logs, and whom to tell how far it is.</summary>
internal sealed class FailureLogOptions
{
    /// <summary>Gets the moment, local time, from which on requests are wanted; null for no bound. What carries no time lies within no bound.</summary>
    public DateTime? After { get; init; }

    /// <summary>Gets the moment, local time, up to which requests are wanted; null for no bound.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Gets the kinds of failures that are wanted; null for all. Requests that went well have no kind and are wanted always.</summary>
    public IReadOnlyCollection<FailureKind>? Kinds { get; init; }

    /// <summary>Gets who is told how far the reading is, about once a buffer; null for nobody.</summary>
    public Action<LogProgress>? Progress { get; init; }

    /// <summary>Gets the token that ends the reading.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Returns whether a request is wanted.</summary>
    public bool Wants(in LogEvent item)
    {
        if ((After is not null || Before is not null) && item.Time is null)
        {
            return false;
        }

        return !(item.Time < After) && !(item.Time > Before) && (item.Failure is null || Kinds is null || Kinds.Contains(item.Failure.KindValue));
    }
}
