using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Grading;
using ClaudeNet.Lab.Accuracy.Staging;
using ClaudeNet.Lab.Servers;

namespace ClaudeNet.Lab.Accuracy.Chaos;

/// <summary>Runs claudenet in worlds put together by chance, and holds it to what is true in every world.</summary>
internal static class ChaosRun
{
    /// <summary>
    /// A chain of probes, each with its time-out: name, connect, proxy, TLS, answer and one more answer; and a resolver that waits five seconds for each silent
    /// server, twice.
    /// </summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds((6 * ChaosWorlds.TimeoutSeconds) + 10);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs worlds, so many at a time, and tells of each as it ends.</summary>
    internal static async Task<IReadOnlyList<ChaosResult>> RunAllAsync(IEnumerable<ChaosWorld> worlds, int parallel, Action<ChaosResult> ended, CancellationToken cancellationToken)
    {
        var results = new List<ChaosResult>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(worlds, options, async (world, token) =>
        {
            var result = await RunAsync(world, token);
            lock (results)
            {
                results.Add(result);
                ended(result);
            }
        });
        return [.. results.OrderBy(result => result.World.Number)];
    }

    /// <summary>Runs one world.</summary>
    internal static async Task<ChaosResult> RunAsync(ChaosWorld world, CancellationToken cancellationToken)
    {
        using var stage = new NetworkStage(world.Set);
        using var faults = stage.Schedule(world.Set.Faults);
        var endpoint = new Uri("https://" + Site.ApiHost);
        var before = world.Still ? stage.AskCurl(endpoint) : null;
        var load = new MachineLoad();
        var run = await ProgramRun.RunAsync(stage, [.. world.Set.Run.Arguments, "--json"], faults.Begin, s_bound + s_patience, cancellationToken);
        await faults.EndAsync();
        var report = Read(run);

        // Luck before and after: what came and went between two questions proves nothing.
        var works = report?.Verdict == "Failed" && before?.Works == true && stage.AskCurl(endpoint)?.Works == true;
        var broken = Check(world, run, report, works, load.WasBusy()).ToArray();
        return new ChaosResult(world, broken, report?.Verdict, report is { Findings: [var first, ..] } ? first.Id : null, report?.Duration ?? run.Took, (report?.Print() ?? run.Output) + run.Error);
    }

    private static ReportView? Read(ProgramRun run)
    {
        try
        {
            using var document = JsonDocument.Parse(run.Output);
            return ReportView.TryRead(document);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Check(ChaosWorld world, ProgramRun run, ReportView? report, bool curlWorks, bool busy)
    {
        var text = run.Output + run.Error;
        if (text.Contains("Unhandled exception", StringComparison.Ordinal) || text.Contains("   at ClaudeNet.", StringComparison.Ordinal) || run.ExitCode is not (0 or 1 or null))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"It fell over: exit code {run.ExitCode}.");
        }

        if (world.Secrets.Append(Site.GoodKey).FirstOrDefault(secret => text.Contains(secret, StringComparison.Ordinal)) is string secret)
        {
            yield return $"\"{secret}\" is in what it wrote.";
        }

        if (report is null)
        {
            yield return run.ExitCode is null ? "It did not end." : "There is no report.";
            yield break;
        }

        if (world.Dead is string why && report.Verdict == "Healthy")
        {
            yield return $"Healthy, though {why}.";
        }

        if (curlWorks)
        {
            yield return "Failed, though curl gets through.";
        }

        if (report.Verdict == "Failed" && report.Findings.All(finding => finding.Severity != "Error"))
        {
            yield return "Failed without a cause.";
        }

        if (report.Duration > s_bound && !busy)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"It took {report.Duration.TotalSeconds:0.0} s, and {s_bound.TotalSeconds:0} s are allowed.");
        }
    }
}
