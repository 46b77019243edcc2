using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Retry;

namespace ClaudeNet.Core.Tests.Retry.Runner;

/// <summary>Ends each attempt as a test says; the last outcome repeats.</summary>
internal sealed class ScriptedAttempt(params AttemptOutcome[] outcomes) : IAttempt
{
    public static readonly AttemptOutcome Good = new() { Output = ["answer"], ExitCode = 0 };

    public List<AttemptStart> Starts { get; } = [];

    /// <summary>Gets or sets what happens during each attempt.</summary>
    public Action<AttemptStart> During { get; set; } = _ => { };

    public static AttemptFailure Failure(FailureKind kind, bool transient = true, TimeSpan? retryAfter = null, DateTimeOffset? resetAt = null)
        => new() { Kind = kind, Message = kind + " happened.", Transient = transient, RetryAfter = retryAfter, ResetAt = resetAt };

    public static AttemptOutcome Bad(FailureKind kind, bool transient = true, TimeSpan? retryAfter = null, DateTimeOffset? resetAt = null)
        => new() { Failure = Failure(kind, transient, retryAfter, resetAt), ExitCode = 1 };

    public Task<AttemptOutcome> RunAsync(AttemptStart start, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Starts.Add(start);
        During(start);
        return Task.FromResult(outcomes[Math.Min(Starts.Count, outcomes.Length) - 1]);
    }
}
