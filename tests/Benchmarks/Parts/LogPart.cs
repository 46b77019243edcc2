using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;
using ClaudeNet.Logs;
using ClaudeNet.Platform;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>How fast failures are found in transcripts, beside jq with a filter that asks for the same lines.</summary>
internal sealed class LogPart : IBenchmarkPart
{
    private const double Goal = 5;
    private const long LargestGrowth = 64;
    private const int Rounds = 3;
    private const string Filter = "select(.subtype==\"api_error\" or .isApiErrorMessage==true) | {t:.timestamp,s:(.error.status? // .apiErrorStatus),m:(.error.formatted? // .message.content[0].text)}";

    // Each file has about 100 MB.
    private static readonly int[] s_files = [1, 3];

    public string Name => "logs";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var (folder, bytes) = Make(context, (long)(1_000_000_000 * Math.Min(1, context.Effort)), cancellationToken);
        string[] files = Directory.GetFiles(folder);
        await ProgramRun.RequireAsync("jq", ["--version"], null, cancellationToken);
        var ours = new List<double>();
        var theirs = new List<double>();
        int failures = 0;
        long growth = 0;
        for (var round = -1; round < Rounds; round++)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            (var seconds, failures) = Read(files, cancellationToken);
            growth = Math.Max(growth, GC.GetTotalMemory(forceFullCollection: false) - before);
            ours.AddRange(round >= 0 ? [bytes / 1e6 / seconds] : []);
        }

        var sizes = s_files.Where(count => count < files.Length).Select(count => Grow(files[..count], cancellationToken)).ToArray();

        // One round of jq takes a minute.
        var run = await ProgramRun.RequireAsync("jq", ["-c", Filter, .. files], null, cancellationToken);
        theirs.Add(bytes / 1e3 / run.Milliseconds);
        var times = new Sample(ours).Median / theirs[0];
        var found = run.Output.Count(static character => character == '\n');
        return new PartResult
        {
            Name = Name,
            Title = "Reading logs",
            About = $"Failures in {bytes / 1e6:0} MB of transcripts, made by repeating the recorded ones, as objects with their kind, beside jq that prints three members of the same lines.",
            Goals =
            [
                new Goal("at least 5 times as fast as jq", $"{Sample.Number(times)} times", times >= Goal),
                new Goal("memory stays flat (under 64 MB above the start)", $"{growth / 1_000_000} MB", growth < LargestGrowth * 1_000_000),
            ],
            Tables = [new Table(string.Empty, ["", "MB/s", "failures"], [["ClaudeNet", new Sample(ours).ToString(), $"{failures}"], ["jq", Sample.Number(theirs[0]), $"{found}"]]),
                new Table("By how much there is to read.", ["MB", "s", "MB/s"], [.. sizes, Row(bytes, new Sample(ours.Select(speed => bytes / 1e6 / speed)))])],
            Notes = ["The recorded transcripts are nearly all failures: the more answers a real one holds, the less there is to read closely."],
        };
    }

    private static (double Seconds, int Failures) Read(string[] files, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var failures = new FailureLogReader(new SystemFiles()).Read(files, new FailureLogOptions { CancellationToken = cancellationToken }).Count();
        return (watch.Elapsed.TotalSeconds, failures);
    }

    private static string[] Grow(string[] files, CancellationToken cancellationToken)
        => Row(files.Sum(file => new FileInfo(file).Length), new Sample(Enumerable.Range(0, Rounds).Select(_ => Read(files, cancellationToken).Seconds).ToArray()));

    private static string[] Row(long bytes, Sample seconds) => [$"{bytes / 1e6:0}", seconds.ToString(), Sample.Number(bytes / 1e6 / seconds.Median)];

    private static (string Folder, long Bytes) Make(BenchmarkContext context, long size, CancellationToken cancellationToken)
    {
        byte[][] recorded = [.. Directory.GetFiles(Path.Combine(context.Repository, "tests/data/claude-code"), "transcript*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        var folder = Path.Combine(context.Folder, "transcripts");
        Directory.CreateDirectory(folder);
        long bytes = 0;
        for (var number = 0; bytes < size; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = File.Create(Path.Combine(folder, $"{number:000}.jsonl"));
            while (file.Length < 100_000_000 && bytes + file.Length < size)
            {
                foreach (var transcript in recorded)
                {
                    file.Write(transcript);
                }
            }

            bytes += file.Length;
        }

        return (folder, bytes);
    }
}
