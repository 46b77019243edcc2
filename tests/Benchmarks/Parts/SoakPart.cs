using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Core.Tests.Soak;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>10,000 runs in one process: what is left behind.</summary>
internal sealed class SoakPart : IBenchmarkPart
{
    private const int WarmUp = 500;
    private const long Megabyte = 1 << 20;

    // Slack for what is not ours: the runtime keeps a pipe or an event more or less, its pool keeps threads for 20 s, its heap is never quite the same twice.
    private const int HandleSlack = 8;
    private const int ThreadSlack = 16;
    private const long HeapSlack = 2 * Megabyte;
    private const long ResidentSlack = 48 * Megabyte;

    public string Name => "soak";

    public bool IsInAll => false;

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateDirectory(Path.Combine(context.Folder, "tmp")).FullName;
        var old = Path.GetTempPath();
        Environment.SetEnvironmentVariable("TMPDIR", temporary);
        try
        {
            var runs = context.Rounds(10_000);
            BenchmarkContext.Say($"   {WarmUp} runs to warm up, then {runs}");
            return Describe(await SoakRun.RunAsync(WarmUp, runs, temporary, cancellationToken, new Progress(runs).Tell));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", old);
        }
    }

    private PartResult Describe(SoakRun soak)
    {
        var (before, after) = (soak.Before, soak.After);
        var rows = new List<string[]>
        {
            Row("handles", before.Handles, after.Handles, HandleSlack),
            Row("sockets", before.Sockets ?? 0, after.Sockets ?? 0, 0),
            Row("threads", before.Threads, after.Threads, ThreadSlack),
            Row("managed heap after a full collection, KB", before.HeapBytes / 1024, after.HeapBytes / 1024, HeapSlack / 1024),
            Row("resident memory, KB", before.ResidentBytes / 1024, after.ResidentBytes / 1024, ResidentSlack / 1024),
            Row("temporary files", before.TemporaryFiles ?? 0, after.TemporaryFiles ?? 0, 0),
        };
        var grown = rows.FindAll(row => row[^1] == "no");
        return new PartResult
        {
            Name = Name,
            Title = "Soak",
            About = $"{soak.Runs:#,0} whole ladders in one process, 8 at a time, against the embedded test endpoint: well over TLS, in plain text and through a proxy; overloaded; reset; ended in the middle; "
                + "a certificate expired; a handshake reset, and one never answered; a proxy and a port that refuse; a name that nobody knows; a user who cancels. "
                + $"Read after a warm-up of {WarmUp} runs, and at the end.",
            Goals = [new Goal($"no growth over {soak.Runs:#,0} runs", grown.Count == 0 ? "none beyond the slack" : string.Join(", ", grown.ConvertAll(row => row[0])), grown.Count == 0)],
            Tables = [new Table(string.Empty, ["", "after the warm-up", "at the end", "slack", "kept"], rows)],
            Notes = [$"{soak.Runs / soak.Time.TotalSeconds:0} runs a second, the servers and their time-outs included."],
        };
    }

    private static string[] Row(string what, long before, long after, long slack)
        => [what, $"{before:#,0}", $"{after:#,0}", $"{slack:#,0}", after <= before + slack ? "yes" : "no"];

    /// <summary>Says twenty times on the way how far it is and what the process holds: what grows is seen growing.</summary>
    private sealed class Progress(int runs)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly int _step = Math.Max(1, runs / 20);

        public void Tell(int ended)
        {
            if (ended % _step == 0)
            {
                BenchmarkContext.Say($"   {ended:#,0} of {runs:#,0} after {_watch.Elapsed.TotalSeconds:0} s: {Footprint.ReadNow()}");
            }
        }
    }
}
