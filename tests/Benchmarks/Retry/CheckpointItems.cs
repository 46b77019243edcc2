using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Retry;

namespace ClaudeNet.Benchmarks.Retry;

/// <summary>What a checkpointed run costs beside its work, by the number of items that its file holds already.</summary>
internal static class CheckpointItems
{
    private static readonly int[] s_sizes = [100, 1_000, 10_000, 100_000];

    /// <summary>Measures; a row for each size.</summary>
    public static Table Measure(BenchmarkContext context)
    {
        var rows = new List<string[]>();
        foreach (var size in s_sizes)
        {
            var hashes = Enumerable.Range(0, size + context.Rounds(20)).Select(item => Checkpoint.Hash($"item {item}")).ToArray();
            var path = Path.Combine(context.Folder, $"items-{size}.jsonl");
            File.WriteAllLines(path, Enumerable.Range(0, size).Select(item => $$"""{"Index":{{item}},"Item":"{{hashes[item]}}","State":"Done"}"""));
            var (resumed, added) = Measure(path, size, hashes);
            rows.Add([$"{size:#,0}", new Sample(resumed).ToString(), new Sample(added).ToString(), Sample.Number(resumed.Count)]);
        }

        return new Table(
            "A checkpointed run, by the items that its file holds. An item is on the disk twice before the next begins: when it starts and when it has ended.",
            ["items", "ms to open it and pass over all of them", "ms an item more", "n"],
            rows);
    }

    private static (List<double> Resumed, List<double> Added) Measure(string path, int size, string[] hashes)
    {
        var resumed = new List<double>();
        var added = new List<double>();
        for (var next = size; next < hashes.Length; next++)
        {
            var start = Stopwatch.GetTimestamp();
            using var checkpoint = Checkpoint.Open(path);
            for (var item = 0; item < size; item++)
            {
                if (checkpoint.StateOf(item, hashes[item]) != CheckpointState.Done)
                {
                    throw new InvalidOperationException("The file does not say that all is done.");
                }
            }

            resumed.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            checkpoint.Begin(next, hashes[next]);
            checkpoint.End(next, hashes[next], succeeded: true);
            added.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (resumed, added);
    }
}
