using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Soak;

/// <summary>Many runs in one process, and what of them is left when all is over.</summary>
internal sealed class SoakRun
{
    private const int Parallel = 8;

    // Far more than the slowest kind takes on a busy machine: a run that hangs is a fault of its own, and the soak has to end.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private SoakRun(Footprint before, Footprint after, int runs, TimeSpan time)
    {
        Before = before;
        After = after;
        Runs = runs;
        Time = time;
    }

    /// <summary>Gets what the process held after the warm-up.</summary>
    public Footprint Before { get; }

    /// <summary>Gets what it held at the end.</summary>
    public Footprint After { get; }

    public int Runs { get; }

    public TimeSpan Time { get; }

    /// <summary>Runs: first to warm up, then to measure. Endpoints are new for each of the two and gone when the process is read.</summary>
    /// <param name="warmUp">How many runs come first.</param>
    /// <param name="runs">How many runs are held against them.</param>
    /// <param name="temporaryFolder">A folder for temporary files that only this process uses; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="onRun">Told how many runs have ended, after each, from any thread; null when nobody watches.</param>
    /// <exception cref="InvalidOperationException">A run did not end as it should, or not at all.</exception>
    public static async Task<SoakRun> RunAsync(int warmUp, int runs, string? temporaryFolder, CancellationToken cancellationToken, Action<int>? onRun = null)
    {
        await RunMixAsync(warmUp, null, cancellationToken);
        var before = await Footprint.ReadAsync(null, temporaryFolder, cancellationToken);
        var watch = Stopwatch.StartNew();
        await RunMixAsync(runs, onRun, cancellationToken);
        var time = watch.Elapsed;
        return new SoakRun(before, await Footprint.ReadAsync(before, temporaryFolder, cancellationToken), runs, time);
    }

    private static async Task RunMixAsync(int runs, Action<int>? onRun, CancellationToken cancellationToken)
    {
        using var mix = new SoakMix();
        var next = -1;
        var ended = 0;
        var workers = new List<Task>();
        for (var worker = 0; worker < Parallel; worker++)
        {
            workers.Add(Task.Run(WorkAsync, cancellationToken));
        }

        await Task.WhenAll(workers);

        async Task WorkAsync()
        {
            for (var index = Interlocked.Increment(ref next); index < runs; index = Interlocked.Increment(ref next))
            {
                await RunAsync(mix, mix.Cases[index % mix.Cases.Count], cancellationToken);
                onRun?.Invoke(Interlocked.Increment(ref ended));
            }
        }
    }

    private static async Task RunAsync(SoakMix mix, SoakCase what, CancellationToken cancellationToken)
    {
        try
        {
            // Also a run that ignores its token is not waited for.
            await mix.RunAsync(what, cancellationToken).WaitAsync(s_patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The run against '{what.Name}' did not end within {s_patience.TotalSeconds:0} s.");
        }
    }
}
