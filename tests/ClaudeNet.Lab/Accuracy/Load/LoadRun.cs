using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Accuracy.Staging;
using ClaudeNet.Lab.Servers;

namespace ClaudeNet.Lab.Accuracy.Load;

/// <summary>Many tests at once against a network that is well, in processes of their own or in one, and what they take.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs so many tests in as many processes.</summary>
    internal static Task<LoadResult> ProcessesAsync(int runs, CancellationToken cancellationToken) => RunAsync(runs, runs, ["test", "--json"], cancellationToken);

    /// <summary>Runs so many tests in one process.</summary>
    internal static Task<LoadResult> OneProcessAsync(int runs, CancellationToken cancellationToken)
        => RunAsync(runs, 1, ["test", .. Enumerable.Repeat("https://" + Site.ApiHost, runs), "--throttle-limit", "64", "--json"], cancellationToken);

    private static async Task<LoadResult> RunAsync(int runs, int processes, string[] arguments, CancellationToken cancellationToken)
    {
        var set = new Case { Id = "load", Title = "Load", Expect = new CaseExpectation() };
        using var stage = new NetworkStage(set);
        var ids = new ConcurrentBag<int>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var usage = new LoadUsage(ids);
        var watching = WatchAsync(usage, end.Token);
        var clock = Stopwatch.StartNew();
        var ended = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => ProgramRun.RunAsync(stage, arguments, process => ids.Add(process.Id), s_limit, cancellationToken)));
        var took = clock.Elapsed;
        await end.CancelAsync();
        await watching;
        var said = ended.SelectMany(Verdicts).ToArray();
        return new LoadResult(runs, processes, said.Count(wrong => wrong is null), took.TotalSeconds, usage.Memory, usage.TotalMemory, usage.Handles, usage.Threads, usage.Sockets, [.. said.OfType<string>().Distinct()]);
    }

    private static async Task WatchAsync(LoadUsage usage, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                usage.Look();
                await Task.Delay(s_interval, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // All have ended.
        }
    }

    /// <summary>Returns null for each run that gave the right verdict, else what it said. A machine that runs 64 at once is slow, and may be told so; unreachable it is not.</summary>
    private static string?[] Verdicts(ProgramRun run)
    {
        try
        {
            using var document = JsonDocument.Parse(run.Output);
            JsonElement[] reports = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : [document.RootElement];
            return [.. reports.Select(report => report.GetProperty("Verdict").GetString() == "Failed" ? report.GetProperty("Summary").GetString() : null)];
        }
        catch (JsonException)
        {
            return ["No report: " + run.Error];
        }
    }
}
