using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Micro;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>What the pure parts of a run cost, by BenchmarkDotNet.</summary>
internal sealed class MicroPart : IBenchmarkPart
{
    public string Name => "micro";

    public Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        // In this process: BenchmarkDotNet's own projects do not know of central package versions, and nothing here depends on a fresh process.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).AddColumnProvider().WithArtifactsPath(context.Folder).WithOptions(ConfigOptions.DisableOptimizationsValidator);
        var summary = BenchmarkRunner.Run<PureBenchmarks>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => report.ResultStatistics is null))
        {
            throw new InvalidOperationException("BenchmarkDotNet did not finish: " + string.Join("; ", summary.ValidationErrors.Select(error => error.Message)));
        }

        return Task.FromResult(new PartResult
        {
            Name = Name,
            Title = "Without the network",
            About = "What a run does besides waiting for others, measured by BenchmarkDotNet (short job, in process) on what a run against a test endpoint gave.",
            Tables = [new Table(string.Empty, ["", "µs", "KB allocated"], [.. summary.Reports.Select(Row)])],
        });
    }

    private static string[] Row(BenchmarkReport report)
    {
        var statistics = report.ResultStatistics!;
        var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        return
        [
            report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            new Sample(statistics.OriginalValues.Select(nanoseconds => nanoseconds / 1000)).ToString(),
            (bytes / 1024.0).ToString("#,0.0", CultureInfo.InvariantCulture),
        ];
    }
}
