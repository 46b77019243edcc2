using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using Xunit;

namespace ClaudeNet.Core.Tests.Repair;

public sealed class ChangeJournalTests
{
    private readonly JournalBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_made_recorded_listed_and_undone_to_the_byte()
    {
        var before = _bench.Snapshot();
        var change = await _bench.Journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [JournalBench.FileStep], null, Token);

        Assert.Equal(JournalBench.New, _bench.Disk.Files[JournalBench.Settings]);
        Assert.Equal("Applied", change.Status);
        var listed = Assert.Single(_bench.Journal.List().Changes);
        Assert.Equal((change.Id, "FileEdit", JournalBench.Settings, "User", "Set-ClaudeConfiguration"), (listed.Id, listed.Kind, listed.Target, listed.Scope, listed.Command));
        Assert.Null(listed.UndoneTime);

        var undone = await _bench.Journal.UndoAsync(change.Id, Token);

        Assert.Equal("Undone", undone.Status);
        Assert.NotNull(undone.UndoneTime);
        Assert.Equal(before, _bench.Snapshot());
        Assert.DoesNotContain(_bench.Disk.Files.Keys, path => path.EndsWith(".before", StringComparison.Ordinal) || path.EndsWith(".after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_several_kinds_is_undone_in_one()
    {
        var before = _bench.Snapshot();
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, Token);
        Assert.Equal("SysctlSet, FileCreate, NetshDynamicPort", change.Kind);
        Assert.NotEqual(before, _bench.Snapshot());
        Assert.Contains("\"Before\": \"60700 61000; nothing; 1024-65535; 1024-65535\"", change.ToJson(), StringComparison.Ordinal);

        await _bench.Journal.UndoAsync(change.Id, Token);

        Assert.Equal(before, _bench.Snapshot());
    }

    [Fact]
    public async Task A_change_made_since_is_refused_and_nothing_is_touched()
    {
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, Token);
        _bench.Disk.Files[TargetPolicy.SysctlFilePath] = Encoding.UTF8.GetBytes("mine now\n");
        var before = _bench.Snapshot();

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(change.Id, Token));

        Assert.Equal(ChangeProblem.ChangedSince, refusal.Problem);
        Assert.Contains(TargetPolicy.SysctlFilePath, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Snapshot());
    }

    [Fact]
    public async Task A_step_that_is_already_back_does_not_hinder_the_rest()
    {
        var before = _bench.Snapshot();
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, Token);
        _bench.Disk.Files.Remove(TargetPolicy.SysctlFilePath);

        await _bench.Journal.UndoAsync(change.Id, Token);

        Assert.Equal(before, _bench.Snapshot());
    }

    [Fact]
    public async Task An_older_change_under_a_newer_one_names_the_newer_one()
    {
        var first = await _bench.Journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [JournalBench.FileStep], null, Token);
        var other = Encoding.UTF8.GetBytes("{}");
        var step = new PlannedOperation(
            new FileOperation(new FileTarget(FileTargetKind.UserFile, JournalBench.Settings), FileSum.Of(JournalBench.New), FileSum.Of(other)), other, JournalBench.New);
        await _bench.Journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [step], null, Token);

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(first.Id, Token));

        Assert.Equal(ChangeProblem.ChangedSince, refusal.Problem);
    }

    [Fact]
    public async Task A_change_that_does_not_prove_itself_is_taken_back()
    {
        var before = _bench.Snapshot();

        var failure = await Assert.ThrowsAsync<ChangeException>(
            () => _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, _ => Task.FromResult<string?>("connections hang"), Token));

        Assert.Equal(ChangeProblem.RolledBack, failure.Problem);
        Assert.Contains("connections hang", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Snapshot());
        Assert.Equal("RolledBack", Assert.Single(_bench.Journal.List().Changes).Status);
    }

    [Fact]
    public async Task A_cancel_in_the_middle_takes_everything_back_and_stays_a_cancel()
    {
        var before = _bench.Snapshot();
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.Journal.ApplyAsync(
            ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, Verify, source.Token));

        Assert.Equal(before, _bench.Snapshot());

        Task<string?> Verify(CancellationToken token)
        {
            source.Cancel();
            token.ThrowIfCancellationRequested();
            return Task.FromResult<string?>(null);
        }
    }

    [Theory]
    [InlineData(false, false, 3)]
    [InlineData(true, false, 3)]
    [InlineData(false, true, 8)]
    [InlineData(true, true, 8)]
    public async Task A_process_that_ends_at_any_step_leaves_what_can_be_finished_or_undone(bool afterWriting, bool machine, int atLeast)
    {
        var (scope, steps) = machine ? (ChangeScope.Machine, JournalBench.MachineSteps) : (ChangeScope.User, [JournalBench.FileStep]);
        var start = new JournalBench().Snapshot();
        var done = new JournalBench();
        await done.Journal.ApplyAsync(scope, "Set-WslPortRange", steps, null, Token);
        var writes = done.Disk.Writes;
        var pending = 0;

        for (var at = 0; at < writes; at++)
        {
            foreach (var finish in new[] { true, false })
            {
                var bench = new JournalBench();
                bench.Disk.KillAt = at;
                bench.Disk.KillAfterWriting = afterWriting;
                await Assert.ThrowsAnyAsync<Exception>(() => bench.Journal.ApplyAsync(scope, "Set-WslPortRange", steps, null, Token));
                Assert.True(bench.Disk.Killed);
                bench.Disk.Revive();
                pending += await RecoverAsync(bench, finish, start, done.Snapshot());
            }
        }

        Assert.True(pending > atLeast, $"only {pending} were found half done");
    }

    [Fact]
    public async Task A_process_that_ends_while_it_undoes_can_undo_again()
    {
        var start = new JournalBench().Snapshot();
        for (var at = 0; at < 12; at++)
        {
            var bench = new JournalBench();
            var change = await bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, Token);
            bench.Disk.KillAt = bench.Disk.Writes + at;
            try
            {
                await bench.Journal.UndoAsync(change.Id, Token);
            }
            catch (MemoryFiles.KilledException)
            {
                bench.Disk.Revive();
                if (Assert.Single(bench.Journal.List().Changes).Status == "Applied")
                {
                    await bench.Journal.UndoAsync(change.Id, Token);
                }
            }

            Assert.Equal(start, bench.Snapshot());
            Assert.Equal("Undone", Assert.Single(bench.Journal.List().Changes).Status);
        }
    }

    [Fact]
    public async Task An_ordinary_user_neither_makes_nor_undoes_a_change_of_the_machine()
    {
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, Token);
        _bench.IsElevated = false;
        var before = _bench.Snapshot();

        var undo = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(change.Id, Token));
        var make = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, Token));

        Assert.Equal((ChangeProblem.NeedsElevation, ChangeProblem.NeedsElevation), (undo.Problem, make.Problem));
        Assert.Equal(before, _bench.Snapshot());
        Assert.Single(_bench.Journal.List().Changes);
    }

    [Theory]
    [InlineData("20261122-010203-00000000")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public async Task An_id_that_is_none_is_not_found(string id)
    {
        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(id, Token));

        Assert.Equal(ChangeProblem.NotFound, refusal.Problem);
    }

    [Fact]
    public async Task A_backup_that_was_exchanged_is_not_restored()
    {
        var change = await _bench.Journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [JournalBench.FileStep], null, Token);
        _bench.Disk.Files[$"{JournalBench.State}/changes/{change.Id}.0.before"] = Encoding.UTF8.GetBytes("{ \"evil\": true }");

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(change.Id, Token));

        Assert.Equal(ChangeProblem.Untrusted, refusal.Problem);
        Assert.Equal(JournalBench.New, _bench.Disk.Files[JournalBench.Settings]);
    }

    [Fact]
    public async Task A_change_is_undone_once()
    {
        var change = await _bench.Journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [JournalBench.FileStep], null, Token);
        await _bench.Journal.UndoAsync(change.Id, Token);

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(change.Id, Token));

        Assert.Equal(ChangeProblem.AlreadyUndone, refusal.Problem);
    }

    [Fact]
    public async Task Records_hold_neither_a_files_content_nor_a_command_line()
    {
        await _bench.Journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [JournalBench.FileStep], null, Token);

        var record = _bench.Disk.Files.Single(file => file.Key.EndsWith(".json", StringComparison.Ordinal) && file.Key.StartsWith(JournalBench.State, StringComparison.Ordinal)).Value;

        Assert.DoesNotContain("old", Encoding.UTF8.GetString(record), StringComparison.Ordinal);
        Assert.DoesNotContain("netsh", Encoding.UTF8.GetString(record), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_to_record_in_nothing_is_changed()
    {
        var before = _bench.Snapshot();
        var platform = _bench.Platform with { UserStateDirectory = null };
        var journal = ChangeJournal.Create(platform);

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [JournalBench.FileStep], null, Token));

        Assert.Equal(ChangeProblem.Untrusted, refusal.Problem);
        Assert.Equal(before, _bench.Snapshot());
    }

    private static async Task<int> RecoverAsync(JournalBench bench, bool finish, string start, string done)
    {
        var changes = bench.Journal.List();
        Assert.Empty(changes.Unreadable);
        var change = changes.Changes.SingleOrDefault();
        if (change is null)
        {
            // Not recorded: then nothing was done.
            Assert.Equal(start, bench.Snapshot());
            return 0;
        }

        if (change.Status == "Applied")
        {
            Assert.Equal(done, bench.Snapshot());
            return 0;
        }

        Assert.Equal("Pending", change.Status);
        var after = finish ? await bench.Journal.FinishAsync(change.Id, Token) : await bench.Journal.UndoAsync(change.Id, Token);
        Assert.Equal(finish ? "Applied" : "Undone", after.Status);
        Assert.Equal(finish ? done : start, bench.Snapshot());
        return 1;
    }
}
