using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claudenet-test-").FullName;

    private string File => Path.Combine(_folder, "run.jsonl");

    [Fact]
    public void What_was_finished_is_known_to_the_next_run()
    {
        using (Checkpoint first = Checkpoint.Open(File))
        {
            first.Begin(0, "a");
            first.End(0, "a", succeeded: true);
            first.Begin(1, "b");
            first.End(1, "b", succeeded: false);
            first.Begin(2, "c");
        }

        using Checkpoint second = Checkpoint.Open(File);
        Assert.Equal(
            [CheckpointState.Done, CheckpointState.Failed, CheckpointState.InFlight, CheckpointState.New],
            new[] { "a", "b", "c", "d" }.Select((hash, index) => second.StateOf(index, hash)));
    }

    [Fact]
    public void Every_line_is_in_the_file_when_the_call_returns()
    {
        using Checkpoint checkpoint = Checkpoint.Open(File);
        checkpoint.Begin(0, "a");
        Assert.Equal("{\"Index\":0,\"Item\":\"a\",\"State\":\"InFlight\"}\n", Encoding.UTF8.GetString(ReadShared()));
    }

    [Fact]
    public void A_kill_at_any_byte_leaves_a_file_that_opens_and_loses_at_most_the_last_line()
    {
        using (Checkpoint checkpoint = Checkpoint.Open(File))
        {
            for (int i = 0; i < 5; i++)
            {
                checkpoint.Begin(i, "h" + i);
                checkpoint.End(i, "h" + i, succeeded: true);
            }
        }

        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int length = 0; length <= whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            int ended = Encoding.UTF8.GetString(whole, 0, length).Split('\n').SkipLast(1).Count(line => line.Contains("Done", StringComparison.Ordinal));
            using (Checkpoint checkpoint = Checkpoint.Open(File))
            {
                Assert.Equal(ended, Enumerable.Range(0, 5).Count(i => checkpoint.StateOf(i, "h" + i) == CheckpointState.Done));
                checkpoint.Begin(ended, "h" + ended);
            }

            using Checkpoint again = Checkpoint.Open(File);
            Assert.Equal(CheckpointState.InFlight, again.StateOf(ended, "h" + ended));
        }
    }

    [Fact]
    public void A_list_in_another_order_is_noticed_with_what_to_do()
    {
        using (Checkpoint first = Checkpoint.Open(File))
        {
            first.Begin(0, Checkpoint.Hash("one"));
            first.End(0, Checkpoint.Hash("one"), succeeded: true);
        }

        using Checkpoint second = Checkpoint.Open(File);
        var problem = Assert.Throws<RetryException>(() => second.StateOf(0, Checkpoint.Hash("two")));
        Assert.Equal("CheckpointMismatch", problem.ErrorId);
        Assert.Contains("same order", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shorter_list_is_noticed_and_a_longer_one_is_welcome()
    {
        using Checkpoint checkpoint = Checkpoint.Open(File);
        checkpoint.Begin(0, "a");
        checkpoint.Begin(1, "b");
        Assert.Equal("CheckpointMismatch", Assert.Throws<RetryException>(() => checkpoint.CheckCount(1)).ErrorId);
        checkpoint.CheckCount(2);
        checkpoint.CheckCount(3);
    }

    [Fact]
    public async Task An_item_that_was_passed_over_is_found_undone_later()
    {
        var observer = new RecordingObserver();
        var runner = new RetryRunner(new RetryPolicy(), new SteppingClock(), new ScriptedReachability(), observer, () => 0.5);
        using (Checkpoint checkpoint = Checkpoint.Open(File))
        {
            var batch = new RetryBatch(runner, checkpoint, observer);
            batch.PassOver("a");
            await batch.RunAsync("b", "b", new ScriptedAttempt(ScriptedAttempt.Good), _ => Task.CompletedTask, ServingTest.Token);
            batch.Complete();
        }

        using Checkpoint later = Checkpoint.Open(File);
        Assert.Equal(CheckpointState.Failed, later.StateOf(0, Checkpoint.Hash("a")));
        Assert.Equal(CheckpointState.Done, later.StateOf(1, Checkpoint.Hash("b")));
    }

    [Fact]
    public async Task An_item_counts_as_done_only_when_its_output_was_taken()
    {
        var observer = new RecordingObserver();
        var runner = new RetryRunner(new RetryPolicy(), new SteppingClock(), new ScriptedReachability(), observer, () => 0.5);
        using (Checkpoint checkpoint = Checkpoint.Open(File))
        {
            var batch = new RetryBatch(runner, checkpoint, observer);
            await Assert.ThrowsAsync<InvalidOperationException>(() => batch.RunAsync("a", "a", new ScriptedAttempt(ScriptedAttempt.Good), _ => throw new InvalidOperationException(), ServingTest.Token));
        }

        using Checkpoint later = Checkpoint.Open(File);
        var again = new ScriptedAttempt(ScriptedAttempt.Good);
        await new RetryBatch(runner, later, observer).RunAsync("a", "a", again, _ => Task.CompletedTask, ServingTest.Token);
        Assert.Single(again.Starts);
        Assert.Contains("Item 1 was in flight", Assert.Single(observer.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_on_the_same_file_gets_a_clear_error()
    {
        using Checkpoint first = Checkpoint.Open(File);
        var problem = Assert.Throws<RetryException>(() => Checkpoint.Open(File));
        Assert.Equal("CheckpointInUse", problem.ErrorId);
        Assert.Contains(File, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a checkpoint\n")]
    [InlineData("not a checkpoint")]
    [InlineData("{\"Index\":0}\n")]
    [InlineData("{\"Index\":1,\"Item\":\"a\",\"State\":\"Done\"}\n")]
    [InlineData("{\"Index\":-1,\"Item\":\"a\",\"State\":\"Done\"}\n")]
    [InlineData("{\"Index\":0,\"Item\":\"a\",\"State\":\"Perhaps\"}\n")]
    [InlineData("{\"Index\":0,\"Item\":\"a\",\"State\":\"Done\"}\n{\"Index\":0,\"Item\":\"b\",\"State\":\"Done\"}\n")]
    public void Another_file_is_refused_and_left_as_it_is(string content)
    {
        System.IO.File.WriteAllText(File, content);
        Assert.Equal("CheckpointInvalid", Assert.Throws<RetryException>(() => Checkpoint.Open(File)).ErrorId);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_clear_error()
        => Assert.Equal("CheckpointNotWritable", Assert.Throws<RetryException>(() => Checkpoint.Open(Path.Combine(_folder, "no", "file"))).ErrorId);

    [Fact]
    public void The_items_text_is_not_in_the_file()
    {
        using (Checkpoint checkpoint = Checkpoint.Open(File))
        {
            checkpoint.Begin(0, Checkpoint.Hash("a secret plan"));
        }

        Assert.DoesNotContain("secret", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Opened for itself, the file cannot be opened again by name; the copy goes through the system.
    private byte[] ReadShared()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The file is locked for everybody else.");
        }

        using var cat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", [File]) { RedirectStandardOutput = true })!;
        using var copy = new MemoryStream();
        cat.StandardOutput.BaseStream.CopyTo(copy);
        cat.WaitForExit();
        return copy.ToArray();
    }
}
