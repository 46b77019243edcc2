using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Hostile;
using ClaudeNet.Core.Tests.Retry;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Retry;
using Xunit;
using static ClaudeNet.Core.Tests.Logs.LogReading;

namespace ClaudeNet.Core.Tests.Logs;

public sealed class FailureLogReaderTests
{
    private static readonly FailureLogOptions s_all = new();

    public static TheoryData<string> Transcripts =>
        [.. RecordedRun.All.Where(static run => File.Exists(Path.Combine(RecordedRun.Folder, run.Case, $"transcript{run.Suffix}.jsonl"))).Select(static run => run.Name)];

    public static TheoryData<string> Captures => RecordedRunTests.Streams;

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void A_recorded_transcript_tells_what_the_run_told(string name)
    {
        RecordedRun run = RecordedRun.Find(name);
        ClaudeFailure[] failures = [.. ReadFile(Path.Combine(RecordedRun.Folder, run.Case, $"transcript{run.Suffix}.jsonl"), out LogTally tally)];
        Assert.Equal(0, tally.BrokenLines);
        Assert.All(failures, static failure => Assert.NotNull(failure.Time));
        Assert.All(failures, static failure => Assert.NotEqual(FailureKind.Unknown, failure.KindValue));
        ClaudeFailure? last = failures.LastOrDefault(static failure => failure.Final);
        if (run.Suffix.Length > 0 || run.Kind is "Interrupted" or "ConfigurationInvalid")
        {
            // One session file for several runs, or a run that ended before the client could write anything.
            return;
        }

        if (run.Kind == "Success")
        {
            Assert.Null(last);
            return;
        }

        bool silent = run.Case == "v1-finmid-sj" || run.Case.StartsWith("v1-y-", StringComparison.Ordinal);
        Assert.True(last is not null || silent, "the transcript does not say how the run ended");
        if (last is not null)
        {
            Assert.Equal(run.Kind, last.Kind);
            Assert.Equal(run.Produced, last.Produced);
            Assert.True(run.Status is null || run.Status == last.Status);
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_recorded_stream_tells_what_the_run_told(string name)
    {
        RecordedRun run = RecordedRun.Find(name);
        ClaudeFailure[] failures = [.. ReadFile(Path.Combine(RecordedRun.Folder, run.Case, $"stdout{run.Suffix}.txt"), out LogTally tally)];
        Assert.Equal(0, tally.BrokenLines);
        int retries = StreamJsonReader.Read(run.StandardOutput).Retries;
        Assert.Equal(retries, failures.Count(static failure => !failure.Final));
        ClaudeFailure? last = failures.SingleOrDefault(static failure => failure.Final);
        if (run.Kind == "Success")
        {
            Assert.Null(last);
            Assert.True(tally.Successes > 0);
        }
        else if (last is not null)
        {
            Assert.Equal(run.Kind, last.Kind);
            Assert.Equal(run.Status, last.Kind == "Interrupted" ? run.Status : last.Status);
            Assert.NotNull(last.SessionId);
        }
        else
        {
            Assert.Equal("Interrupted", run.Kind);
        }
    }

    [Fact]
    public void A_retry_in_a_transcript_carries_everything_that_the_client_wrote()
    {
        ClaudeFailure[] failures = [.. ReadFile(Path.Combine(RecordedRun.Folder, "latest-529x2-ok-sj", "transcript.jsonl"), out LogTally tally)];
        Assert.Equal(2, failures.Length);
        ClaudeFailure second = failures[1];
        Assert.Equal("Overloaded", second.Kind);
        Assert.True(second.Transient);
        Assert.Equal(529, second.Status);
        Assert.Equal("req_011Mock000000000002", second.RequestId);
        Assert.Equal("a17a2d60-52f9-4a59-ab7f-e1b8a8732e86", second.SessionId);
        Assert.Equal(2, second.Attempt);
        Assert.Equal(10, second.MaxAttempt);
        Assert.Equal(TimeSpan.FromMilliseconds(1143), second.RetryDelay);
        Assert.False(second.Final);
        Assert.Equal("529 Overloaded", second.Message);
        Assert.Equal(6, second.Line);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 18, 44, 7, 384, TimeSpan.Zero).LocalDateTime, second.Time);

        // It began when the wait of 594 ms after the first was over, and failed 436 ms later.
        Assert.Equal(TimeSpan.FromMilliseconds(436), second.Duration);
        Assert.Equal(1, tally.Successes);
        Assert.Contains("\"Kind\":\"Overloaded\"", second.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_debug_log_names_the_code_behind_every_attempt()
    {
        ClaudeFailure[] failures = [.. ReadFile(Path.Combine(RecordedRun.Folder, "latest-x-dbg-conn", "debug.txt"), out _)];
        Assert.Equal(["Refused", "Refused"], failures.Select(static failure => failure.Kind));
        Assert.Equal([1, 2], failures.Select(static failure => failure.Attempt));
        Assert.Equal([false, true], failures.Select(static failure => failure.Final));
        Assert.All(failures, static failure => Assert.Equal(1, failure.MaxAttempt));

        failures = [.. ReadFile(Path.Combine(RecordedRun.Folder, "latest-x-dbg-flag", "debug.txt"), out _)];
        Assert.Equal(3, failures.Length);
        Assert.All(failures, static failure => Assert.Equal("Overloaded", failure.Kind));
        Assert.Equal("req_011Mock000000000003", failures[2].RequestId);
        Assert.NotNull(failures[0].Time);
    }

    [Fact]
    public void A_console_tells_of_retries_and_of_the_cause_below_them()
    {
        ClaudeFailure[] failures = Lines(
            "  ⎿  API Error (Connection error.) · Retrying in 4 seconds… (attempt 4/10)",
            "    ⎿  TypeError (fetch failed)",
            "  ⎿  API Error (Connection error.) · Retrying in 8 seconds… (attempt 5/10)",
            "    ⎿  TypeError (fetch failed)");
        Assert.Equal(2, failures.Length);
        Assert.Equal("API Error (Connection error.) (TypeError: fetch failed)", failures[0].Message);
        Assert.Equal("Unreachable", failures[0].Kind);
        Assert.Equal([4, 5], failures.Select(static failure => failure.Attempt));
        Assert.Equal(10, failures[0].MaxAttempt);
        Assert.Equal(TimeSpan.FromSeconds(8), failures[1].RetryDelay);
        Assert.Equal(3, failures[1].Line);
        Assert.Null(failures[0].Time);
        Assert.False(failures[0].Final);
    }

    [Fact]
    public void A_stack_trace_is_one_failure_with_the_innermost_code()
    {
        ClaudeFailure failure = Assert.Single(Lines(
            "APIConnectionError: Connection error.",
            "    at Anthropic.makeRequest (file:///app/node_modules/@anthropic-ai/sdk/client.mjs:321:19)",
            "  [cause]: TypeError: fetch failed",
            "      at node:internal/deps/undici/undici:13510:13 {",
            "    [cause]: Error: connect ECONNREFUSED 127.0.0.1:8081",
            "      errno: -111,",
            "      code: 'ECONNREFUSED',"));
        Assert.Equal("Refused", failure.Kind);
        Assert.Equal(1, failure.Line);
    }

    [Theory]
    [InlineData("2026-11-21T18:56:38.1234567Z API Error: 500 Internal server error.", "ServerError", true)]
    [InlineData("[2026-11-21 18:56:38] API Error: Repeated 529 Overloaded errors", "Overloaded", true)]
    [InlineData("\u001b[31magent  | API Error: Connection refused (ECONNREFUSED)\u001b[0m", "Refused", false)]
    [InlineData("#12 34.56 API Error: Can't reach the API server — check your internet or DNS (EAI_AGAIN)", "NameTemporaryFailure", false)]
    [InlineData("18:56:38 You've hit your 5-hour limit · resets 8:51pm (UTC)", "UsageLimitReached", false)]
    [InlineData("anthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error'}}", "RateLimited", false)]
    [InlineData("Invalid API key · Please run /login", "NotLoggedIn", false)]
    public void A_build_log_may_put_anything_before_the_error(string line, string kind, bool timed)
    {
        ClaudeFailure failure = Assert.Single(Lines("> build", line, "done"));
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(timed, failure.Time is not null);
        Assert.Equal(2, failure.Line);
        Assert.DoesNotContain("\u001b", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_log_may_hold_stream_json()
    {
        string[] stream = RecordedRun.Find("latest-529x2-ok-sj").StandardOutput.Split('\n');
        ClaudeFailure[] failures = Lines(["npm run agent", .. stream.Select(static line => "2026-11-21T18:44:00.0000000Z " + line)]);
        Assert.Equal(2, failures.Length);
        Assert.Equal(2, failures[1].Attempt);
    }

    [Fact]
    public void What_has_nothing_to_do_with_Claude_is_left_alone()
        => Assert.Empty(Lines(
            "npm http fetch GET 200 https://registry.example/left-pad 512ms",
            "The request was refused by nobody.",
            "Test run timed out after 30 s",
            "GET /health 503",
            "Request 5 failed: no such file",
            "This API is an error-free zone",
            string.Empty));

    [Fact]
    public void Windows_PowerShells_UTF_16_is_read_and_so_is_a_byte_order_mark()
    {
        const string Text = "start\r\nAPI Error: Connection refused — a firewall (ECONNREFUSED) 😀\r\n";
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true), new UTF8Encoding(false) })
        {
            using var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
            ClaudeFailure failure = Assert.Single(new FailureLogReader(new SystemFiles()).Read(stream, null, s_all));
            Assert.Equal("Refused", failure.Kind);
            Assert.Equal(2, failure.Line);
            Assert.EndsWith("😀", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Broken_lines_are_counted_and_do_not_end_the_reading()
    {
        string good = "{\"type\":\"system\",\"subtype\":\"api_retry\",\"attempt\":1,\"error_status\":529,\"error\":\"overloaded\",\"session_id\":\"s\"}";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(good + "\n{\"type\":\"system\",\"subtype\":\"api_retry\",\"att\n{\"api_retry\"\n" + good));
        var reader = new FailureLogReader(new SystemFiles());
        ClaudeFailure[] failures = [.. reader.Read(stream, "x", s_all)];
        Assert.Equal(2, failures.Length);
        Assert.Equal(2, reader.Tally.BrokenLines);
        Assert.Equal(4, failures[1].Line);
    }

    [Fact]
    public void A_line_that_is_longer_than_anything_sensible_is_passed_over_and_counted()
    {
        string good = "{\"type\":\"system\",\"subtype\":\"api_retry\",\"attempt\":1,\"error_status\":529,\"error\":\"overloaded\",\"session_id\":\"s\"}\n";
        byte[] head = Encoding.UTF8.GetBytes(good + "{\"type\":\"system\",\"subtype\":\"api_retry\",\"x\":\"");
        using var stream = new MemoryStream();
        stream.Write(head);
        stream.Write(new byte[LineScanner.LargestLine + 1000].Select(static _ => (byte)'x').ToArray());
        stream.Write(Encoding.UTF8.GetBytes("\"}\n" + good));
        stream.Position = 0;
        var reader = new FailureLogReader(new SystemFiles());
        ClaudeFailure[] failures = [.. reader.Read(stream, null, s_all)];
        Assert.Equal([1L, 3L], failures.Select(static failure => failure.Line!.Value));
        Assert.Equal(1, reader.Tally.SkippedLines);
    }

    [Fact]
    public void A_line_of_several_megabytes_is_read()
    {
        string line = "{\"type\":\"system\",\"pad\":\"" + new string('x', 5_000_000) + "\",\"subtype\":\"api_retry\",\"attempt\":3,\"error_status\":529,\"session_id\":\"s\"}\n";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("{}\n" + line + line));
        ClaudeFailure[] failures = [.. new FailureLogReader(new SystemFiles()).Read(stream, null, s_all)];
        Assert.Equal([2L, 3L], failures.Select(static failure => failure.Line!.Value));
        Assert.All(failures, static failure => Assert.Equal(3, failure.Attempt));
    }

    [Fact]
    public void Folders_are_read_to_their_depths_and_what_cannot_be_read_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the folders made up here are Unix's");
        var files = new FakeFiles
        {
            ["/home/u/.claude/projects/a/1.jsonl"] = File.ReadAllBytes(Path.Combine(RecordedRun.Folder, "latest-529x2-ok-sj", "transcript.jsonl")),
            ["/home/u/.claude/projects/b/2.jsonl"] = null,
        };
        var progress = new List<LogProgress>();
        var reader = new FailureLogReader(files);
        ClaudeFailure[] failures = [.. reader.Read(FailureLogReader.DefaultFolders("/home/u/.claude").Append("/nowhere.txt"), new FailureLogOptions { Progress = progress.Add })];
        Assert.Equal(2, failures.Length);
        Assert.Equal("/home/u/.claude/projects/a/1.jsonl", failures[0].Path);
        Assert.Equal(["/home/u/.claude/projects/b/2.jsonl", "/home/u/.claude/debug", "/nowhere.txt"], reader.Tally.Unreadable.Select(static item => item.What));
        Assert.NotEmpty(progress);
        Assert.Equal(reader.Tally.Bytes, progress[^1].BytesDone);
    }

    [Fact]
    public void The_real_folder_of_recordings_is_read_with_progress_to_the_end()
    {
        var progress = new List<LogProgress>();
        var reader = new FailureLogReader(new SystemFiles());
        int count = reader.Read([RecordedRun.Folder], new FailureLogOptions { Progress = progress.Add }).Count();
        Assert.True(count > 1000, $"{count} failures");
        Assert.True(reader.Tally.Files > 600, $"{reader.Tally.Files} files");
        Assert.Equal(progress[^1].BytesTotal, progress[^1].BytesDone);
        Assert.Empty(reader.Tally.Unreadable);
    }

    [Fact]
    public void Reading_ends_when_the_user_says_so()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new FailureLogOptions { CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() => Read([Path.Combine(RecordedRun.Folder, "latest-429-sj", "transcript.jsonl")], options));
        Assert.Throws<OperationCanceledException>(() => new FailureLogReader(new SystemFiles()).Read(["x"], null, options).ToArray());
    }

    [Theory]
    [InlineData(81)]
    [InlineData(82)]
    public Task Whatever_a_log_holds_is_read(int seed)
    {
        byte[][] corpus =
        [
            .. new[] { "latest-529x2-ok-sj", "latest-x-oauth-429-unified", "latest-y-block-then-fin-sj", "v1-finmid-sj", "v1-500-sj" }
                .SelectMany(static name => Directory.GetFiles(Path.Combine(RecordedRun.Folder, name))).Select(File.ReadAllBytes),
            Encoding.UTF8.GetBytes(string.Join("\n", BuildLog())),
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(string.Join("\r\n", BuildLog().Take(20)))).ToArray(),
            File.ReadAllBytes(Path.Combine(RecordedRun.Folder, "latest-x-dbg-conn", "debug.txt")),
        ];
        var mutator = new Mutator(seed, corpus, "\n", "\"api_retry\"", "api_error", "{", "\\", "\"", "Retrying in 4 seconds… (attempt 4/10)", "[ERROR] API error (attempt 1/2): undefined Connection error.", "TypeError (fetch failed)", "Request 1: failed after 10308ms", "\u00FF\u00FE");
        return Fuzz.RunAsync(mutator, 700, static (bytes, chance) =>
        {
            using var stream = new ChunkedReadStream(bytes, () => 1 + chance.Next(5000));
            var reader = new FailureLogReader(new SystemFiles());
            foreach (ClaudeFailure failure in reader.Read(stream, "x", s_all))
            {
                Assert.NotEmpty(failure.ToJson());
                Assert.True(failure.Line > 0);
                Assert.True(failure.Duration is null || failure.Duration >= TimeSpan.Zero);
            }
        });
    }
}
