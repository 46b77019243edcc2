using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Repair;

/// <summary>
/// Makes changes that can be taken back. What will be done is on the disk before it is done; each step's state is told by looking, not by remembering;
/// so a run that ends between any two steps leaves a Pending record that can be finished or undone.
/// </summary>
internal sealed class ChangeJournal(PlatformServices platform, IOperationDriver driver)
{
    /// <summary>Returns the journal of a system, for the network that its kernel settings belong to.</summary>
    internal static ChangeJournal Create(PlatformServices platform, IPlace? place = null) => new(platform, OperationDriver.Create(platform, place ?? HostPlace.Instance));

    private ChangeStore Store(ChangeScope scope) => new(platform, scope);

    /// <summary>Returns all changes of both scopes, newest first.</summary>
    public ChangeList List()
    {
        var records = new List<ChangeRecord>();
        var unreadable = new List<UnreadableItem>();
        foreach (var scope in new[] { ChangeScope.User, ChangeScope.Machine })
        {
            var store = Store(scope);
            var ids = Try(store.Ids, scope + " journal", unreadable) ?? [];
            records.AddRange(ids.Select(id => Try(() => store.Read(id), "change " + id, unreadable)).OfType<ChangeRecord>());
        }

        return new ChangeList([.. records.OrderByDescending(record => record.Time).ThenByDescending(record => record.Id, StringComparer.Ordinal).Select(record => record.ToChange())], unreadable);
    }

    /// <summary>Records a change, makes it, verifies it, and takes it back at once where it fails.</summary>
    /// <param name="scope">Whose it is; a machine's needs elevation.</param>
    /// <param name="command">Which of our commands makes it.</param>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="verify">Looks whether it did what it should, once all states stand: returns null, or why it did not.</param>
    /// <param name="cancellationToken">Ends the work; what was done is taken back.</param>
    /// <exception cref="ChangeException">Nothing was changed, or all was taken back, or (HalfDone) the message says what stands.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; all was taken back.</exception>
    public async Task<ClaudeChange> ApplyAsync(
        ChangeScope scope, string command, IReadOnlyList<PlannedOperation> steps, Func<CancellationToken, Task<string?>>? verify, CancellationToken cancellationToken)
    {
        CheckElevation(scope, "made");
        var store = Store(scope);
        using var hold = store.Open();
        var record = new ChangeRecord
        {
            Id = ChangeStore.NewId(platform.Clock.Now),
            Time = platform.Clock.Now,
            Command = command,
            Scope = scope,
            Status = ChangeStatus.Pending,
            Operations = [.. steps.Select(step => step.Operation)],
        };
        await PrepareAsync(store, record, steps, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var step in steps)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await driver.WriteAsync(step.Operation, forward: true, step.ContentAfter, cancellationToken).ConfigureAwait(false);
            }

            await ExpectAsync(record, forward: true, cancellationToken).ConfigureAwait(false);
            if (verify is not null && await verify(cancellationToken).ConfigureAwait(false) is { } reason)
            {
                throw new IOException(reason);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong, what was done is taken back before anyone hears of it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await RollBackAsync(store, record, exception).ConfigureAwait(false);
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw new ChangeException(ChangeProblem.RolledBack, $"The change did not work and was taken back: {exception.Message}", exception);
        }

        return Conclude(store, record with { Status = ChangeStatus.Applied });
    }

    /// <summary>Restores what stood before a change. What is already restored stays; what someone changed since is a reason to touch nothing.</summary>
    /// <exception cref="ChangeException">Nothing was restored; or (HalfDone) the message says what stands.</exception>
    public async Task<ClaudeChange> UndoAsync(string id, CancellationToken cancellationToken)
    {
        var (store, record) = Find(id);
        if (record.Status is ChangeStatus.Undone or ChangeStatus.RolledBack)
        {
            throw new ChangeException(ChangeProblem.AlreadyUndone, $"The change '{id}' is already undone.");
        }

        CheckElevation(record.Scope, "undone");
        using var hold = store.Open();
        await MoveAsync(store, record, forward: false, cancellationToken).ConfigureAwait(false);
        return Conclude(store, record with { Status = ChangeStatus.Undone, UndoneTime = platform.Clock.Now });
    }

    /// <summary>Does what is left of a change that was interrupted.</summary>
    /// <exception cref="ChangeException">It is not Pending, or someone changed something since.</exception>
    public async Task<ClaudeChange> FinishAsync(string id, CancellationToken cancellationToken)
    {
        var (store, record) = Find(id);
        if (record.Status != ChangeStatus.Pending)
        {
            throw new ChangeException(ChangeProblem.NotAllowed, $"The change '{id}' is {record.Status}: there is nothing to finish.");
        }

        CheckElevation(record.Scope, "finished");
        using var hold = store.Open();
        await MoveAsync(store, record, forward: true, cancellationToken).ConfigureAwait(false);
        return Conclude(store, record with { Status = ChangeStatus.Applied });
    }

    private async Task PrepareAsync(ChangeStore store, ChangeRecord record, IReadOnlyList<PlannedOperation> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            TargetPolicy.Check(step.Operation, record.Scope, platform);
            if (await driver.ReadStateAsync(step.Operation, cancellationToken).ConfigureAwait(false) != step.Operation.StateBefore)
            {
                throw new ChangeException(ChangeProblem.ChangedSince, $"{step.Operation.Target} was changed by someone else in this moment; nothing was changed. Try again.");
            }
        }

        for (var i = 0; i < steps.Count; i++)
        {
            var source = steps[i].Operation is FileOperation { File.Distribution: null } file ? TargetPolicy.Locate(file.File, platform) : null;
            store.Keep(record.Id, i, steps[i], source);
        }

        store.Write(record);
    }

    // Forward or back, step by step; every step is looked at first, and one that is in neither state stops all of them before the first is touched.
    private async Task MoveAsync(ChangeStore store, ChangeRecord record, bool forward, CancellationToken cancellationToken)
    {
        var contents = new byte[]?[record.Operations.Count];
        var wanted = new bool[record.Operations.Count];
        for (var i = 0; i < record.Operations.Count; i++)
        {
            var operation = record.Operations[i];
            TargetPolicy.Check(operation, record.Scope, platform);
            var state = await driver.ReadStateAsync(operation, cancellationToken).ConfigureAwait(false);
            var (from, to) = forward ? (operation.StateBefore, operation.StateAfter) : (operation.StateAfter, operation.StateBefore);
            if (state != from && state != to)
            {
                throw new ChangeException(ChangeProblem.ChangedSince, $"{operation.Target} was changed since by someone else, so nothing was touched. {Later(record, operation)}");
            }

            wanted[i] = state != to;
            contents[i] = wanted[i] && operation is FileOperation && to is not null ? store.Kept(record.Id, i, forward, to) : null;
        }

        for (var step = 0; step < wanted.Length; step++)
        {
            var i = forward ? step : wanted.Length - 1 - step;

            // Windows moves IPv6's range along with IPv4's, so what stood right a moment ago may not any more; setting it again costs nothing.
            if (wanted[i] || record.Operations[i] is DynamicPortOperation)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await driver.WriteAsync(record.Operations[i], forward, contents[i], cancellationToken).ConfigureAwait(false);
            }
        }

        await ExpectAsync(record, forward, cancellationToken).ConfigureAwait(false);
    }

    private async Task ExpectAsync(ChangeRecord record, bool forward, CancellationToken cancellationToken)
    {
        foreach (var operation in record.Operations)
        {
            var state = await driver.ReadStateAsync(operation, cancellationToken).ConfigureAwait(false);
            if (state != (forward ? operation.StateAfter : operation.StateBefore))
            {
                throw new ChangeException(ChangeProblem.HalfDone, $"{operation.Target} did not take the new value (it is now: {Show(operation, state)}).");
            }
        }
    }

    // The caller's token may be what ended the work, so it does not end this.
    private async Task RollBackAsync(ChangeStore store, ChangeRecord record, Exception cause)
    {
        try
        {
            await MoveAsync(store, record, forward: false, CancellationToken.None).ConfigureAwait(false);
            Conclude(store, record with { Status = ChangeStatus.RolledBack, UndoneTime = platform.Clock.Now });
        }
#pragma warning disable CA1031 // Whatever it is, the user must learn that something was left behind, and by which id to find it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new ChangeException(
                ChangeProblem.HalfDone,
                $"The change failed ({cause.Message}) and could not be taken back entirely ({exception.Message}). It is recorded as '{record.Id}': 'Undo-ClaudeChange -Id {record.Id}' tries again.",
                exception);
        }
    }

    // The record's state first: bytes that are left over harm nobody, bytes that are missing would.
    private static ClaudeChange Conclude(ChangeStore store, ChangeRecord record)
    {
        store.Write(record);
        store.Forget(record, before: record.Status != ChangeStatus.Applied);
        return record.ToChange();
    }

    private (ChangeStore Store, ChangeRecord Record) Find(string id)
    {
        foreach (var scope in new[] { ChangeScope.User, ChangeScope.Machine })
        {
            var store = Store(scope);
            if (store.Read(id) is { } record)
            {
                return (store, record);
            }
        }

        throw new ChangeException(ChangeProblem.NotFound, $"There is no change '{id}'. Get-ClaudeChange, or claudenet change, lists those that there are.");
    }

    private string Later(ChangeRecord record, ChangeOperation operation)
    {
        var later = List().Changes.FirstOrDefault(change => change.Time > record.Time && change.StatusValue == ChangeStatus.Applied && change.Target.Contains(operation.Target, StringComparison.Ordinal));
        return later is null
            ? "What stands now is neither what was before nor what ClaudeNet left; put it right by hand."
            : $"The change '{later.Id}' came later: undo that one first.";
    }

    private void CheckElevation(ChangeScope scope, string what)
    {
        if (scope == ChangeScope.Machine && !platform.IsElevated)
        {
            var how = platform.OperatingSystem == OperatingSystemKind.Windows ? "Start PowerShell with 'Run as administrator' and try again" : "Try again as root (sudo)";
            throw new ChangeException(ChangeProblem.NeedsElevation, $"A change of the machine can only be {what} by an administrator; nothing was touched. {how}.");
        }
    }

    private static string Show(ChangeOperation operation, string? state)
        => state is null ? "nothing" : operation is FileOperation ? "another content" : state;

    private static T? Try<T>(Func<T?> read, string what, List<UnreadableItem> unreadable)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ChangeException or IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadableItem(what, exception.Message));
            return null;
        }
    }
}
