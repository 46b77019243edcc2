using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Book;
using ClaudeNet.Lab.Accuracy.Chaos;

namespace ClaudeNet.Accuracy;

/// <summary>Networks put together by chance.</summary>
internal static class ChaosPart
{
    internal static async Task<int> RunAsync(int count, int seed, int? world, int parallel, FileInfo? page, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var numbers = world is int only ? [only] : Enumerable.Range(1, count).ToArray();
        var results = await ChaosRun.RunAllAsync(numbers.Select(number => ChaosWorlds.Make(seed, number)), parallel, result => Print(result, world is not null), cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count(result => result.Broken.Count == 0)} passed, {results.Count(result => result.Broken.Count > 0)} failed, 0 skipped in {clock.Elapsed.TotalSeconds:0} s (seed {seed})"));
        if (page is not null)
        {
            GradeBooks.Write(page.FullName, GradeBooks.With(GradeBooks.Read(page.FullName), results, seed, clock.Elapsed));
        }

        return results.All(result => result.Broken.Count == 0) ? 0 : 1;
    }

    private static void Print(ChaosResult result, bool verbose)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(result.Broken.Count == 0 ? "pass" : "BROKEN"),-6} {result.Report.TotalSeconds,6:0.00} s  {result.World.Number,4}  {result.Verdict ?? "-",-8} {result.First ?? "-",-24} {result.World.Set.Title}"));
        foreach (var problem in result.Broken)
        {
            Console.WriteLine("         " + problem);
        }

        if (verbose || result.Broken.Count > 0)
        {
            foreach (var line in result.Said.Split('\n'))
            {
                Console.WriteLine("           | " + line.TrimEnd());
            }
        }
    }
}
