using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClaudeNet.Lab.Accuracy.Grading;

namespace ClaudeNet.Accuracy;

/// <summary>Prints a line a case as it ends, and what went wrong in those that failed.</summary>
internal sealed class ResultTable(TextWriter output, bool verbose)
{
    private readonly DateTime _start = DateTime.UtcNow;

    /// <summary>Prints one result.</summary>
    internal void Add(CaseResult result)
    {
        var word = result.Skipped is not null ? "skip" : result.Broken is not null ? "BROKEN" : result.Passed ? "pass" : "MISS";
        var report = result.Report is TimeSpan time ? time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) : "-";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word,-6} {report,6} s {result.Took.TotalSeconds,6:0.00} s  {result.Case.Id}{(result.Skipped is null ? string.Empty : ": " + result.Skipped)}"));
        foreach (var problem in result.Grade?.Problems ?? (result.Broken is null ? [] : [result.Broken]))
        {
            output.WriteLine("         " + problem);
        }

        if (verbose || result is { Passed: false, Skipped: null })
        {
            foreach (var line in result.Said.Split('\n'))
            {
                output.WriteLine("           | " + line.TrimEnd());
            }
        }
    }

    /// <summary>Prints the sums.</summary>
    internal void Finish(IReadOnlyList<CaseResult> results)
    {
        output.WriteLine();
        foreach (var aspect in Enum.GetValues<Aspect>())
        {
            var graded = results.Where(result => result.Grade?.Aspects.ContainsKey(aspect) == true).ToArray();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{aspect,-8} {graded.Count(result => result.Grade!.Aspects[aspect] is null),4} of {graded.Length}"));
        }

        var missed = results.Count(result => result is { Passed: false, Skipped: null });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count(result => result.Passed)} passed, {missed} failed, {results.Count(result => result.Skipped is not null)} skipped in {(DateTime.UtcNow - _start).TotalSeconds:0} s"));
    }
}
