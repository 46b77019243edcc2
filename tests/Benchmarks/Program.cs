using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Parts;
using ClaudeNet.Benchmarks.Ports;

namespace ClaudeNet.Benchmarks;

/// <summary>Runs the parts that the command line names, prints what they found, and writes the page.</summary>
internal static class Program
{
    /// <summary>In the order of the page.</summary>
    private static readonly IBenchmarkPart[] s_parts =
    [
        new ProbePart(),
        new LadderPart(),
        new BlackHolePart(),
        new GrowthPart(),
        new PortsPart(),
        new StartPart(),
        new ImportPart(),
        new LogPart(),
        new MicroPart(),
        new RetryPart(),
        new SoakPart(),
    ];

    private static async Task<int> Main(string[] args)
    {
        // PortsPart runs this inside a network namespace.
        if (args is [PortsInside.Word, var sockets, var rounds])
        {
            await PortsInside.RunAsync(int.Parse(sockets, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture), CancellationToken.None);
            return 0;
        }

        if (!TryRead(args, out var parts, out var page, out var effort))
        {
            Console.Error.WriteLine($"Say which parts: all, {string.Join(", ", s_parts.Select(part => part.Name))}; --effort 0.2 … 5 for fewer or more rounds; --write docs/performance.md for the page.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await RunAsync(parts, page, effort, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static async Task<int> RunAsync(IReadOnlyList<IBenchmarkPart> parts, string? page, double effort, CancellationToken cancellationToken)
    {
        using var context = BenchmarkContext.Create(effort);
        var results = new List<PartResult>();
        foreach (var part in parts)
        {
            BenchmarkContext.Say($"== {part.Name}");
            var result = await RunAsync(part, context, cancellationToken);
            results.Add(result);
            Console.WriteLine(PerformancePage.WritePart(result));
        }

        if (page is not null)
        {
            var all = ResultFile.Merge(Path.ChangeExtension(page, ".json"), results, [.. s_parts.Select(part => part.Name)]);
            await File.WriteAllTextAsync(page, PerformancePage.Write(all), cancellationToken);
        }

        return results.Any(result => result.Broke) ? 1 : 0;
    }

    private static async Task<PartResult> RunAsync(IBenchmarkPart part, BenchmarkContext context, CancellationToken cancellationToken)
    {
        var before = Surroundings.ReadLoad();
        var times = Surroundings.ReadProcessorTimes();
        var watch = Stopwatch.StartNew();
        PartResult result;
        try
        {
            result = await part.RunAsync(context, cancellationToken);
        }
        catch (PartSkippedException reason)
        {
            result = new PartResult { Name = part.Name, Title = part.Name, About = string.Empty, Skipped = reason.Message };
        }
#pragma warning disable CA1031 // One part that breaks must not cost the others their results; what broke is said on the page and by the exit code.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            BenchmarkContext.Say(error.ToString());
            result = new PartResult { Name = part.Name, Title = part.Name, About = string.Empty, Skipped = "it broke: " + error.Message, Broke = true };
        }

        return result with
        {
            Surroundings = new Surroundings
            {
                Day = DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Machine = Surroundings.DescribeMachine(),
                Load = before is null ? null : FormattableString.Invariant($"{before:0.0} before, {Surroundings.ReadLoad():0.0} after"),
                Stolen = Surroundings.StolenSince(times),
                Seconds = watch.Elapsed.TotalSeconds,
            },
        };
    }

    private static bool TryRead(string[] args, out IReadOnlyList<IBenchmarkPart> parts, out string? page, out double effort)
    {
        var names = new List<string>();
        page = null;
        effort = 1;
        parts = [];
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--write" when index + 1 < args.Length:
                    page = args[++index];
                    break;
                case "--effort" when index + 1 < args.Length && double.TryParse(args[index + 1], CultureInfo.InvariantCulture, out effort) && effort > 0:
                    index++;
                    break;
                case "all":
                    names.AddRange(s_parts.Where(part => part.IsInAll).Select(part => part.Name));
                    break;
                case var name when s_parts.Any(part => part.Name == name):
                    names.Add(name);
                    break;
                default:
                    return false;
            }
        }

        parts = [.. s_parts.Where(part => names.Contains(part.Name))];
        return parts.Count > 0;
    }
}
