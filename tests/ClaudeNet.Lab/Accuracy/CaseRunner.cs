using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Grading;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Accuracy.Staging;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy;

/// <summary>Sets a case up, runs it, and grades what came of it.</summary>
internal static class CaseRunner
{
    /// <summary>Past a case's own limit, what the start of the runtime on a busy machine may take.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs one case. What goes wrong in it is in the result.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal static async Task<CaseResult> RunAsync(Case set, CancellationToken cancellationToken)
    {
        if (set.On == CasePlace.Network && LabRequirements.Missing is string missing)
        {
            return new CaseResult(set, null, missing, null, null, TimeSpan.Zero, string.Empty);
        }

        try
        {
            using IStage stage = set.On == CasePlace.Network ? new NetworkStage(set) : new LoopbackStage(set);
            return await RunAsync(set, stage, cancellationToken);
        }
        catch (Exception exception) when (exception is LabException or CaseException or System.IO.IOException or System.Net.Sockets.SocketException or FormatException or ArgumentException or PlatformNotSupportedException)
        {
            return new CaseResult(set, null, null, exception.Message, null, TimeSpan.Zero, exception.ToString());
        }
    }

    /// <summary>Runs cases, so many at a time, and tells of each as it ends.</summary>
    /// <returns>The results in the order of the cases.</returns>
    internal static async Task<IReadOnlyList<CaseResult>> RunAllAsync(IReadOnlyList<Case> cases, int parallel, Action<CaseResult> ended, CancellationToken cancellationToken)
    {
        var results = new CaseResult[cases.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Count), options, async (index, token) =>
        {
            results[index] = await RunAsync(cases[index], token);
            lock (results)
            {
                ended(results[index]);
            }
        });
        return results;
    }

    private static async Task<CaseResult> RunAsync(Case set, IStage stage, CancellationToken cancellationToken)
    {
        using var faults = stage.Schedule(set.Faults);
        var load = new MachineLoad();
        string[] arguments = [.. set.Run.Arguments.Select(stage.Fill), "--json"];
        var run = await ProgramRun.RunAsync(stage, arguments, faults.Begin, TimeSpan.FromSeconds(set.Expect.WithinSeconds) + s_patience, cancellationToken);
        await faults.EndAsync();
        var (grade, report) = Grader.Judge(set.Expect, run, stage, load.WasBusy());
        if (set.Expect.GetsThrough is not null && report is not null && stage.AskCurl(report.Endpoint) is (bool, string) truth)
        {
            Grader.Compare(grade, set.Expect, report, truth);
        }

        return new CaseResult(set, grade, null, null, report?.Duration, run.Took, (report?.Print() ?? run.Output) + run.Error);
    }
}
