using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>Patterns in the order of good and bad.</summary>
internal static class CoursePatterns
{
    private const int FewestLeading = 3;
    private const int FewestTrailing = 5;
    private const int FewestDown = 3;
    private const double FewestMixedShare = 0.15;
    private const int FewestSteady = 5;
    private const int FewestBursts = 4;
    private const double LargestVariation = 0.25;
    private const double LargestPeriodVariation = 0.15;

    /// <summary>Successes, then a mix, then nothing but failures: something runs out.</summary>
    public static FailurePattern? Degrading(PatternFacts facts)
    {
        int mixed = facts.Samples.Count - facts.Leading - facts.Trailing;
        if (facts.Leading < FewestLeading || facts.Trailing < FewestTrailing || mixed < 2)
        {
            return null;
        }

        int ok = facts.Successes - facts.Leading;
        int failed = mixed - ok;
        if (failed < FewestMixedShare * mixed)
        {
            // A failure now and then, and an outage at the end, are no slope.
            return null;
        }

        string title = $"{facts.Successes} ok, then {PatternFacts.Describe(facts.Failures)}{Spread(facts.Failures)}";
        return PatternFacts.Create(
            "Degrading",
            title,
            facts.Failures,
            [
                $"requests 1 to {facts.Leading} succeeded{Durations(facts.Samples.Take(facts.Leading))}",
                $"requests {facts.Leading + 1} to {facts.Leading + mixed}: {ok} succeeded, {failed} failed",
                $"requests {facts.Leading + mixed + 1} to {facts.Samples.Count} failed, every one",
            ],
            new Remedy("Something is used up as requests go on. Look at the local ports and at the address translation of WSL or of the container host first.") { Command = "Get-EphemeralPortUsage -IncludeProcess" });
    }

    /// <summary>Nothing works, from the beginning or from one moment on.</summary>
    public static FailurePattern? Down(PatternFacts facts)
    {
        bool sudden = facts.Leading + facts.Trailing == facts.Samples.Count;
        bool longest = facts.Trailing >= Math.Max(FewestTrailing, 3 * LongestFailureBefore(facts));
        if (!facts.SuccessesKnown || facts.Trailing < FewestDown || !(sudden || longest) || Degrading(facts) is not null)
        {
            return null;
        }

        PatternSample[] down = [.. facts.Samples.Skip(facts.Samples.Count - facts.Trailing)];
        string title = facts.Successes == 0
            ? $"{PatternFacts.Describe(down)} and no success{Spread(down)}"
            : $"{facts.Successes} ok, then down at once: {PatternFacts.Describe(down)}{Spread(down)}";
        return PatternFacts.Create("Down", title, down, [$"the last {facts.Trailing} of {facts.Samples.Count} requests failed, without one success between them"]);
    }

    /// <summary>Good and dead spells of one length each.</summary>
    public static FailurePattern? Sawtooth(PatternFacts facts)
    {
        const int FewestInSpell = 3;
        const int FewestSpells = 2;
        List<Spell> spells = Spells(facts.Samples);

        // The first and the last may be cut off.
        Spell[] whole = [.. spells.Skip(1).Take(Math.Max(0, spells.Count - 2))];
        double[] dead = [.. whole.Where(static spell => !spell.Ok).Select(static spell => spell.Seconds)];
        double[] good = [.. whole.Where(static spell => spell.Ok).Select(static spell => spell.Seconds)];
        if (dead.Length < FewestSpells || good.Length < FewestSpells || whole.Any(static spell => spell.Count < FewestInSpell || double.IsNaN(spell.Seconds))
            || PatternFacts.Variation(dead) > LargestVariation || PatternFacts.Variation(good) > LargestVariation)
        {
            return null;
        }

        return PatternFacts.Create(
            "Sawtooth",
            $"good for {PatternFacts.Seconds(PatternFacts.Median(good))}, then dead for {PatternFacts.Seconds(PatternFacts.Median(dead))}, over and over",
            facts.Failures,
            [$"{good.Length} good and {dead.Length} dead spells of about the same length, {facts.Failures.Count} failures in all"],
            new Remedy("A supply runs out and is given back all at once, as ports are after their TIME-WAIT (60 s on Linux). Look at the local ports.") { Command = "Get-EphemeralPortUsage -IncludeProcess" });
    }

    /// <summary>Failures that come back at an interval.</summary>
    public static FailurePattern? Periodic(PatternFacts facts)
    {
        DateTime[] starts = Bursts(facts);
        if (starts.Length < FewestBursts)
        {
            return null;
        }

        double[] intervals = [.. starts.Skip(1).Zip(starts, static (later, earlier) => (later - earlier).TotalSeconds)];
        double interval = PatternFacts.Median(intervals);
        double step = SampleStep(facts.Samples);

        // What is sampled every 5 s fails "every 10 s" by nothing but chance.
        if (interval < 3 * step || interval <= 1 || PatternFacts.Variation(intervals) > LargestPeriodVariation)
        {
            return null;
        }

        return PatternFacts.Create(
            "Periodic",
            $"{PatternFacts.Describe(facts.Failures)}, again every {Interval(interval)}",
            facts.Failures,
            [$"{starts.Length} bursts, {Interval(intervals.Min())} to {Interval(intervals.Max())} apart"],
            new Remedy("Look for what runs at that interval on this machine or on the way: backups, VPN rekeying, DHCP or Wi-Fi roaming, scheduled tasks."));
    }

    /// <summary>Failures among successes without any order.</summary>
    public static FailurePattern? Random(PatternFacts facts)
    {
        const int Fewest = 3;
        if (!facts.SuccessesKnown || facts.Failures.Count < Fewest || facts.Successes < Fewest)
        {
            return null;
        }

        double percent = 100d * facts.Failures.Count / facts.Samples.Count;
        return PatternFacts.Create(
            "Random",
            $"{facts.Failures.Count} of {facts.Samples.Count} requests failed ({percent.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} %), in no order",
            facts.Failures,
            [PatternFacts.Describe(facts.Failures)]);
    }

    /// <summary>Nothing failed.</summary>
    public static FailurePattern? Steady(PatternFacts facts) => facts.Failures.Count == 0 && facts.Samples.Count >= FewestSteady
        ? PatternFacts.Create("Steady", $"{facts.Samples.Count} requests, none failed", [.. facts.Samples], [Durations(facts.Samples).Trim(' ', ',') is { Length: > 0 } text ? text : "no durations known"])
        : null;

    private static int LongestFailureBefore(PatternFacts facts)
    {
        int longest = 0;
        int current = 0;
        foreach (PatternSample sample in facts.Samples.Take(facts.Samples.Count - facts.Trailing))
        {
            current = sample.Ok ? 0 : current + 1;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    private static string Spread(IReadOnlyCollection<PatternSample> failures)
    {
        double[] seconds = [.. failures.Where(static sample => sample.Duration is not null).Select(static sample => sample.Duration!.Value.TotalSeconds)];
        if (seconds.Length < FewestTrailing || PatternFacts.Variation(seconds) > 0.05)
        {
            return string.Empty;
        }

        double median = PatternFacts.Median(seconds);
        double half = Math.Max(0.1, PatternFacts.Median([.. seconds.Select(value => Math.Abs(value - median))]));
        return $" at {PatternFacts.Seconds(median)} ± {half.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static string Durations(IEnumerable<PatternSample> samples)
    {
        double[] seconds = [.. samples.Where(static sample => sample.Ok && sample.Duration is not null).Select(static sample => sample.Duration!.Value.TotalSeconds)];
        return seconds.Length == 0 ? string.Empty : $", in {PatternFacts.Seconds(seconds.Min())} to {PatternFacts.Seconds(seconds.Max())}";
    }

    private static string Interval(double seconds) => seconds < 180 ? PatternFacts.Seconds(seconds)
        : (seconds / 60).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + " min";

    // When each run of failures began. Without successes between them, a gap that is far longer than usual parts two runs.
    private static DateTime[] Bursts(PatternFacts facts)
    {
        if (facts.Failures.Count < FewestBursts || facts.Failures.Any(static sample => sample.Time is null))
        {
            return [];
        }

        double usual = SampleStep(facts.Failures);
        var starts = new List<DateTime>();
        PatternSample? before = null;
        foreach (PatternSample sample in facts.SuccessesKnown ? facts.Samples : facts.Failures)
        {
            bool apart = !facts.SuccessesKnown && before?.Time is DateTime earlier && sample.Time is DateTime now && (now - earlier).TotalSeconds > 3 * usual;
            if (!sample.Ok && (before is null || before.Value.Ok || apart))
            {
                starts.Add(sample.Time!.Value);
            }

            before = sample;
        }

        return [.. starts];
    }

    private static double SampleStep(IReadOnlyList<PatternSample> samples)
    {
        DateTime[] times = [.. samples.Where(static sample => sample.Time is not null).Select(static sample => sample.Time!.Value)];
        return times.Length < 2 ? 0 : PatternFacts.Median([.. times.Skip(1).Zip(times, static (later, earlier) => (later - earlier).TotalSeconds)]);
    }

    private static List<Spell> Spells(IReadOnlyList<PatternSample> samples)
    {
        var spells = new List<Spell>();
        int start = 0;
        for (int i = 1; i <= samples.Count; i++)
        {
            if (i == samples.Count || samples[i].Ok != samples[start].Ok)
            {
                // A spell lasts until the next one begins.
                DateTime? end = i < samples.Count ? samples[i].Time : samples[i - 1].Time;
                spells.Add(new Spell(samples[start].Ok, i - start, end is DateTime to && samples[start].Time is DateTime from ? (to - from).TotalSeconds : double.NaN));
                start = i;
            }
        }

        return spells;
    }

    private sealed record Spell(bool Ok, int Count, double Seconds);
}
