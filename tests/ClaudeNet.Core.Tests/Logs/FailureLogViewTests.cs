using System;
using System.IO;
using System.Linq;
using ClaudeNet.Core.Tests.Retry;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Reporting;
using Xunit;
using static ClaudeNet.Core.Tests.Logs.LogReading;

namespace ClaudeNet.Core.Tests.Logs;

/// <summary>What is made of the failures that were read: filters, patterns and rows.</summary>
public sealed class FailureLogViewTests
{
    private static readonly FailureLogOptions s_all = new();

    [Fact]
    public void The_numbered_requests_of_a_build_log_show_the_exhaustion_of_ports()
    {
        var reader = new FailureLogReader(new SystemFiles());
        FailurePattern[] found = FailurePatterns.Measure(reader.ReadEvents(BuildLog(), null, s_all));
        Assert.Equal(["Degrading", "FixedTimeout"], found.Select(static pattern => pattern.Pattern));
        Assert.Equal("33 ok, then 48 time-outs at 10.4 s ± 0.1", found[0].Title);
        Assert.Equal(33, reader.Tally.Successes);
    }

    [Fact]
    public void Failures_alone_still_know_what_went_well_before_them()
    {
        ClaudeFailure[] failures = Lines([.. BuildLog()]);
        Assert.Equal(48, failures.Length);
        Assert.Equal(33, failures.Sum(static failure => failure.SuccessesBefore));
        Assert.Equal("33 ok, then 48 time-outs at 10.4 s ± 0.1", FailurePatterns.Measure(failures)[0].Title);
    }

    [Fact]
    public void Bounds_and_kinds_filter()
    {
        string path = Path.Combine(RecordedRun.Folder, "latest-429-sj", "transcript.jsonl");
        ClaudeFailure[] all = [.. ReadFile(path, out _)];
        Assert.True(all.Length > 5);
        DateTime middle = all[3].Time!.Value;
        Assert.Equal(all.Length - 3, Read([path], new FailureLogOptions { After = middle }).Length);
        Assert.Equal(4, Read([path], new FailureLogOptions { Before = middle }).Length);
        Assert.Empty(Read([path], new FailureLogOptions { Kinds = [FailureKind.Refused] }));
        Assert.Equal(all.Length, Read([path], new FailureLogOptions { Kinds = [FailureKind.RateLimited] }).Length);
    }

    [Fact]
    public void Bounds_and_kinds_filter_what_is_measured_too()
    {
        DateTime end = FailurePatternsTests.Exhaustion()[15].Time!.Value;
        LogEvent[] Events(FailureLogOptions options) => [.. new FailureLogReader(new SystemFiles()).ReadEvents(BuildLog(), null, options)];
        Assert.Equal(81, Events(s_all).Length);
        Assert.Equal(["Steady"], FailurePatterns.Measure(Events(new FailureLogOptions { Before = end })).Select(static pattern => pattern.Pattern));
        Assert.Equal(65, Events(new FailureLogOptions { After = end.AddSeconds(1) }).Length);
        Assert.Equal(33, Events(new FailureLogOptions { Kinds = [FailureKind.Refused] }).Length);
        Assert.Empty(new FailureLogReader(new SystemFiles()).ReadEvents(["Request 1: failed after 10308ms"], null, new FailureLogOptions { After = end }));
    }

    [Fact]
    public void Sessions_that_ran_side_by_side_are_measured_in_the_order_of_their_times()
    {
        // Read one after the other, every file would end with failures and the next begin with successes.
        var collector = new PatternCollector();
        foreach (LogEvent item in BuildLog().Select(static (line, i) => (line, i)).OrderBy(static pair => pair.i % 3).ThenBy(static pair => pair.i)
            .SelectMany(static pair => new FailureLogReader(new SystemFiles()).ReadEvents([pair.line], null, s_all)))
        {
            collector.Add(item);
        }

        Assert.Equal(81, collector.Count);
        FailurePattern[] found = collector.Measure();
        Assert.Equal(["Degrading", "FixedTimeout"], found.Select(static pattern => pattern.Pattern));
        Assert.Contains("requests 1 to 16 succeeded", found[0].Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_is_known_by_its_name_in_any_case_and_by_nothing_else()
    {
        Assert.Equal(FailureKind.TimedOut, FailureKindName.Parse("timedout"));
        Assert.Null(FailureKindName.ParseAll(null));
        Assert.Null(FailureKindName.ParseAll([]));
        foreach (string bad in new[] { "", "1", "TimedOut, Reset", "Timeout" })
        {
            Assert.Contains("TimedOut", Assert.Throws<FormatException>(() => FailureKindName.Parse(bad)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rows_and_patterns_fit_their_width()
    {
        ClaudeFailure[] failures = Read([RecordedRun.Folder], s_all);
        foreach (int width in new[] { 60, 80, 100 })
        {
            Assert.All(failures, failure => Assert.True(FailureText.Row(failure, width).ToString().Length <= width));
            FailurePattern[] patterns = FailurePatterns.Measure(new FailureLogReader(new SystemFiles()).ReadEvents(BuildLog(), null, s_all));
            Assert.All(patterns.SelectMany(pattern => FailureText.Render(pattern, width)), line => Assert.True(line.ToString().Length <= width || line.ToString().Contains("https://", StringComparison.Ordinal), line.ToString()));
        }

        string row = FailureText.Row(failures.First(static failure => failure is { Time: not null, MaxAttempt: not null, Status: 529 })).ToString();
        Assert.Matches(@"^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d  Overloaded +529 +\d+/\d+ ", row);
    }
}
