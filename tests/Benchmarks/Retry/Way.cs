using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Measuring;

namespace ClaudeNet.Benchmarks.Retry;

/// <summary>One way to do the same work, and its times in milliseconds for one time.</summary>
/// <param name="name">Its row.</param>
/// <param name="act">Does the work once.</param>
internal sealed class Way(string name, Func<Task> act)
{
    public string Name => name;

    public List<double> Times { get; } = [];

    /// <summary>Gets the bytes that one time allocates on the thread that does it.</summary>
    public double Bytes { get; private set; }

    /// <summary>Lets all take turns, each time from another one on, so that none is always the one after the slowest.</summary>
    /// <param name="ways">The ways; the first one is the work alone.</param>
    /// <param name="rounds">How many measurements of each; as many again as a tenth of it come first and do not count.</param>
    /// <param name="batch">How often the work is done for one measurement.</param>
    public static async Task TakeTurnsAsync(IReadOnlyList<Way> ways, int rounds, int batch)
    {
        for (var round = -Math.Max(3, rounds / 10); round < rounds; round++)
        {
            for (var turn = 0; turn < ways.Count; turn++)
            {
                var way = ways[(turn + round + rounds) % ways.Count];
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                for (var index = 0; index < batch; index++)
                {
                    await way.DoAsync();
                }

                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds / batch;
                way.Bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)batch;
                way.Times.AddRange(round >= 0 ? [time] : []);
            }
        }
    }

    /// <summary>Returns what a way adds to the work alone: the differences turn by turn.</summary>
    public Sample Added(Way alone) => new(Times.Zip(alone.Times, (with, without) => with - without));

    private Task DoAsync() => act();
}
