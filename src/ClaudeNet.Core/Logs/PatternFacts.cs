using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>What all patterns ask about the samples.</summary>
internal sealed class PatternFacts
{
    public PatternFacts(IReadOnlyList<PatternSample> samples, bool successesKnown)
    {
        Samples = samples;
        SuccessesKnown = successesKnown;
        Failures = [.. samples.Where(static sample => !sample.Ok)];
        Successes = samples.Count - Failures.Count;
        Leading = CountWhile(samples, static sample => sample.Ok);
        Trailing = CountWhile([.. samples.Reverse()], static sample => !sample.Ok);
    }

    public IReadOnlyList<PatternSample> Samples { get; }

    public bool SuccessesKnown { get; }

    public IReadOnlyList<PatternSample> Failures { get; }

    public int Successes { get; }

    /// <summary>Gets how many succeeded before the first failure.</summary>
    public int Leading { get; }

    /// <summary>Gets how many failed after the last success.</summary>
    public int Trailing { get; }

    /// <summary>Returns a pattern over some of the samples.</summary>
    public static FailurePattern Create(string pattern, string title, IReadOnlyCollection<PatternSample> over, IEnumerable<string> evidence, params Remedy[] remedies) => new(pattern, title)
    {
        Evidence = [.. evidence],
        Remedies = remedies,
        Count = over.Count,
        First = over.Min(static sample => sample.Time),
        Last = over.Max(static sample => sample.Time),
    };

    /// <summary>Returns what the failures are, the most frequent kind first: "48 time-outs", "12 failures (9 Reset, 3 TimedOut)".</summary>
    public static string Describe(IReadOnlyCollection<PatternSample> failures)
    {
        var kinds = failures.GroupBy(static sample => sample.Kind ?? FailureKind.Unknown).Select(static group => (Kind: group.Key, Count: group.Count()))
            .OrderByDescending(static group => group.Count).ThenBy(static group => group.Kind).ToArray();
        if (kinds.Length == 1)
        {
            string name = kinds[0].Kind == FailureKind.TimedOut ? "time-out" : kinds[0].Kind == FailureKind.Unknown ? "failure" : kinds[0].Kind + " failure";
            return Plural(kinds[0].Count, name);
        }

        return $"{failures.Count} failures ({string.Join(", ", kinds.Take(4).Select(static kind => $"{kind.Count} {kind.Kind}"))})";
    }

    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Returns seconds with as many digits as their size deserves.</summary>
    public static string Seconds(double seconds) => seconds.ToString(seconds < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s";

    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.OrderBy(static value => value)];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Returns how much values vary: the standard deviation over the mean.</summary>
    public static double Variation(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return mean <= 0 ? double.PositiveInfinity : Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) / mean;
    }

    private static int CountWhile(IReadOnlyList<PatternSample> samples, Func<PatternSample, bool> condition)
    {
        int count = 0;
        while (count < samples.Count && condition(samples[count]))
        {
            count++;
        }

        return count;
    }
}
