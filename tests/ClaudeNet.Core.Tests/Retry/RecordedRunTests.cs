using System;
using System.Linq;
using System.Text;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry;

/// <summary>Every recorded run of a real client gets the class that expected.tsv names.</summary>
public sealed class RecordedRunTests
{
    public static TheoryData<string> Runs => [.. RecordedRun.All.Select(static run => run.Name)];

    public static TheoryData<string> Streams => [.. RecordedRun.All.Where(static run => run.Format == "StreamJson").Select(static run => run.Name)];

    public static TheoryData<string> FinishedStreams =>
        [.. RecordedRun.All.Where(static run => run.Format == "StreamJson" && run.StandardOutput.Contains("\"subtype\":\"success\"", StringComparison.Ordinal)).Select(static run => run.Name)];

    [Fact]
    public void The_table_names_every_recorded_case()
    {
        string[] folders = [.. System.IO.Directory.GetDirectories(RecordedRun.Folder).Select(static path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        string[] named = [.. RecordedRun.All.Select(static run => run.Case).Distinct()];
        Assert.Empty(folders.Except(named));
        Assert.True(named.Length >= 372, $"{named.Length} cases");
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_recorded_run_gets_its_class(string name)
    {
        RecordedRun run = RecordedRun.Find(name);
        Check(run, Classify(run));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_that_is_followed_live_in_small_pieces_gets_the_same_class(string name)
    {
        RecordedRun run = RecordedRun.Find(name);
        byte[] bytes = Encoding.UTF8.GetBytes(run.StandardOutput);
        var reader = new StreamJsonReader();
        for (int at = 0; at < bytes.Length; at += 7)
        {
            reader.Feed(bytes, at, Math.Min(7, bytes.Length - at));
        }

        reader.Complete();
        ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput
        {
            ExitCode = run.ExitCode,
            Format = OutputFormat.Text,
            Stream = reader,
            StandardError = run.Output.StandardError,
            EndTime = RecordedRun.Recorded,
        });
        Check(run, failure);
    }

    [Theory]
    [MemberData(nameof(FinishedStreams))]
    public void What_a_stream_would_have_printed_as_json_and_as_text_gets_the_same_class(string name)
    {
        RecordedRun run = RecordedRun.Find(name);
        StreamJsonReader stream = StreamJsonReader.Read(run.StandardOutput);
        ClassifiedFailure? json = FailureClassifier.FromRun(With(run, OutputFormat.Json, stream.JsonOutput!));
        ClassifiedFailure? text = FailureClassifier.FromRun(With(run, OutputFormat.Text, stream.TextOutput!));

        Assert.Equal(run.Kind, Kind(json));

        // Plain text hides the status, so that a refused token looks like a missing one.
        bool hidden = stream.Result!.Status == 401 && stream.Result.Text!.StartsWith("Not logged in", StringComparison.Ordinal);

        // And an answer that a 1.x client never got is an empty line, as an empty answer is.
        Assert.Equal(hidden ? "NotLoggedIn" : stream.Result.LacksAnswer ? "Success" : run.Kind, Kind(text));
    }

    private static ClassifiedFailure? Classify(RecordedRun run)
    {
        if (run.Format != "Sdk")
        {
            return FailureClassifier.FromRun(run.Output);
        }

        if (run.SdkError is string error)
        {
            return FailureClassifier.FromErrorText(error, RecordedRun.Recorded);
        }

        return FailureClassifier.FromRun(new RunOutput { ExitCode = run.ExitCode, StandardOutput = run.StandardOutput, IsClaude = false });
    }

    private static void Check(RecordedRun run, ClassifiedFailure? failure)
    {
        Assert.Equal(run.Kind, Kind(failure));
        if (failure is null)
        {
            return;
        }

        Assert.Equal(run.Transient, failure.Transient);
        Assert.Equal(run.Produced, failure.Produced.ToString());
        Assert.Equal(run.Status, failure.Status);
        Assert.NotEmpty(failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private static string Kind(ClassifiedFailure? failure) => failure?.Kind.ToString() ?? "Success";

    private static RunOutput With(RecordedRun run, OutputFormat format, string output)
        => new() { ExitCode = run.ExitCode, StandardOutput = output, Format = format, EndTime = RecordedRun.Recorded };
}
