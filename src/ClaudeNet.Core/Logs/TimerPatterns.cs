using System;
using System.Globalization;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>Patterns in how long things take: durations that a timer made.</summary>
internal static class TimerPatterns
{
    private const int FewestAlike = 4;
    private const double ShareAlike = 0.6;
    private const double HalfWidth = 0.05;
    private const double ShortestTimer = 0.9;

    /// <summary>Failures that cluster at one duration: a timer ended them.</summary>
    public static FailurePattern? FixedTimeout(PatternFacts facts)
    {
        PatternSample[] timed = [.. facts.Failures.Where(static sample => sample.Duration?.TotalSeconds >= ShortestTimer).OrderBy(static sample => sample.Duration)];
        int known = facts.Failures.Count(static sample => sample.Duration is not null);
        (int start, int count) = DensestCluster(timed);
        if (count < FewestAlike || count < ShareAlike * known)
        {
            return null;
        }

        PatternSample[] cluster = [.. timed.Skip(start).Take(count)];
        double[] seconds = [.. cluster.Select(static sample => sample.Duration!.Value.TotalSeconds)];
        double median = PatternFacts.Median(seconds);
        double half = Math.Max(0.1, Math.Max(median - seconds[0], seconds[seconds.Length - 1] - median));
        KnownTimer? timer = KnownTimer.Find(median);
        string measure = $"{PatternFacts.Describe(cluster)} at {PatternFacts.Seconds(median)} ± {half.ToString("0.0", CultureInfo.InvariantCulture)}";
        string[] evidence =
        [
            $"{count} of {PatternFacts.Plural(known, "failure")} with a known duration took {PatternFacts.Seconds(seconds[0])} to {PatternFacts.Seconds(seconds[seconds.Length - 1])}",
            timer is null ? "no timer of a known client or system has that value: look for a setting that does" : $"that is {timer.Name}: {timer.Meaning}",
        ];
        Remedy[] remedies = timer is null ? [] : [new Remedy("Find out which layer does not answer; a longer time-out would only wait longer.") { Command = "Test-ClaudeConnection" }];
        return PatternFacts.Create("FixedTimeout", timer is null ? measure : $"{measure}: {timer.Name}", cluster, evidence, remedies);
    }

    /// <summary>Connections that take a whole number of seconds longer than the others: their first SYNs were lost.</summary>
    public static FailurePattern? QuantisedConnect(PatternFacts facts)
    {
        const int Fewest = 3;
        const double SlowFrom = 0.8;
        const double FewestShare = 0.02;
        PatternSample[] connects = [.. facts.Samples.Where(static sample => sample.ConnectTime is not null)];
        double[] fast = [.. connects.Select(static sample => sample.ConnectTime!.Value.TotalSeconds).Where(static seconds => seconds < SlowFrom)];
        double usual = fast.Length == 0 ? 0 : PatternFacts.Median(fast);
        PatternSample[] slow = [.. connects.Where(static sample => sample.ConnectTime!.Value.TotalSeconds >= SlowFrom)];
        PatternSample[] stepped = [.. slow.Where(sample => IsStep(sample.ConnectTime!.Value.TotalSeconds, usual))];
        if (stepped.Length < Fewest || stepped.Length < 0.8 * slow.Length || stepped.Length < FewestShare * connects.Length)
        {
            return null;
        }

        var steps = stepped.GroupBy(static sample => Math.Floor(sample.ConnectTime!.Value.TotalSeconds)).OrderBy(static group => group.Key)
            .Select(static group => $"{group.Count()} in {group.Key.ToString("0", CultureInfo.InvariantCulture)} s").ToArray();
        return PatternFacts.Create(
            "QuantisedConnect",
            $"{stepped.Length} of {connects.Length} connections needed a second SYN: {string.Join(", ", steps)}",
            stepped,
            [fast.Length == 0 ? "no connection was fast" : $"the others took {PatternFacts.Seconds(usual)} (median)", "systems send a lost SYN again after 1 s, then after 3 s and 7 s in all"],
            new Remedy("SYNs get lost: a full port window of a NAT or of WSL, a full conntrack table, or loss on the link.") { Command = "Get-EphemeralPortUsage" });
    }

    // A SYN sent again at 1, 3 and 7 s, or each second on newer Linux; what comes on top is the connection itself.
    private static bool IsStep(double seconds, double usual)
    {
        double over = seconds - Math.Floor(seconds);
        return Math.Floor(seconds) is 1 or 2 or 3 or 4 or 7 or 15 && over <= usual + 0.15;
    }

    // The most values within ± 5 % of their middle; values are sorted.
    private static (int Start, int Count) DensestCluster(PatternSample[] sorted)
    {
        int best = 0;
        int bestStart = 0;
        int start = 0;
        for (int end = 0; end < sorted.Length; end++)
        {
            while (sorted[end].Duration!.Value.TotalSeconds > sorted[start].Duration!.Value.TotalSeconds * (1 + HalfWidth) / (1 - HalfWidth))
            {
                start++;
            }

            if (end - start + 1 > best)
            {
                best = end - start + 1;
                bestStart = start;
            }
        }

        return (bestStart, best);
    }
}
