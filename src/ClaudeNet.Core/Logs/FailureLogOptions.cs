using System;
using System.Collections.Generic;
using System.Threading;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>What to read from logs, and whom to tell how far it is.</summary>
internal sealed class FailureLogOptions
{
    /// <summary>Gets the moment from which on failures are wanted; null for no bound. What carries no time lies within no bound.</summary>
    public DateTime? After { get; init; }

    /// <summary>Gets the moment up to which failures are wanted; null for no bound.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Gets the kinds that are wanted; null for all.</summary>
    public IReadOnlyCollection<FailureKind>? Kinds { get; init; }

    /// <summary>Gets who is told how far the reading is, about once a buffer; null for nobody.</summary>
    public Action<LogProgress>? Progress { get; init; }

    /// <summary>Gets the token that ends the reading.</summary>
    public CancellationToken CancellationToken { get; init; }
}
