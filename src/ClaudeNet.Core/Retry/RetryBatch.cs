using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Runs items one after the other, and keeps book of them where there is a checkpoint.</summary>
/// <param name="runner">What runs.</param>
/// <param name="checkpoint">The book; null for none.</param>
/// <param name="observer">Hears what happens.</param>
internal sealed class RetryBatch(RetryRunner runner, Checkpoint? checkpoint, IRetryObserver observer)
{
    private int _count;

    /// <summary>Runs the next item, unless an earlier run finished it.</summary>
    /// <param name="item">The item, for the result.</param>
    /// <param name="text">The item as text, by which it is recognised.</param>
    /// <param name="attempt">What is tried.</param>
    /// <param name="emit">Hands the result on. The item counts as done when this has completed, so that no output is lost to a kill.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RetryException">The checkpoint does not fit or cannot be written.</exception>
    internal async Task RunAsync(object? item, string text, IAttempt attempt, Func<RetryResult, Task> emit, CancellationToken cancellationToken)
    {
        var index = _count++;
        if (checkpoint is null)
        {
            await emit(await runner.RunAsync(item, attempt, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        var hash = Checkpoint.Hash(text);
        var state = checkpoint.StateOf(index, hash);
        if (state == CheckpointState.Done)
        {
            await emit(new RetryResult(RetryOutcome.Skipped) { Item = item, Reason = "an earlier run finished it" }).ConfigureAwait(false);
            return;
        }

        if (state == CheckpointState.InFlight)
        {
            observer.Remark($"Item {index + 1} was in flight when an earlier run ended: it is run again.");
        }

        checkpoint.Begin(index, hash);
        var result = await runner.RunAsync(item, attempt, cancellationToken).ConfigureAwait(false);
        await emit(result).ConfigureAwait(false);
        checkpoint.End(index, hash, result.IsGood);
    }

    /// <summary>Passes over the next item, because its run was not wanted; a later run of the same checkpoint finds it undone.</summary>
    /// <param name="text">The item as text.</param>
    /// <exception cref="RetryException">The checkpoint does not fit or cannot be written.</exception>
    internal void PassOver(string text)
    {
        var index = _count++;
        if (checkpoint is not null && checkpoint.StateOf(index, Checkpoint.Hash(text)) == CheckpointState.New)
        {
            checkpoint.End(index, Checkpoint.Hash(text), succeeded: false);
        }
    }

    /// <summary>Says that there are no more items.</summary>
    /// <exception cref="RetryException">CheckpointMismatch: there were more before.</exception>
    internal void Complete() => checkpoint?.CheckCount(_count);
}
