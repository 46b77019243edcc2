using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>Names how failures are spread: over time, over durations, over address families. Several patterns can hold, and each says by what it is known.</summary>
internal static class FailurePatterns
{
    /// <summary>Measures samples that stand in the order of their requests.</summary>
    /// <param name="samples">The requests.</param>
    /// <param name="successesKnown">
    /// False when only failures were recorded: then nothing is said that needs to know what went well, such as that everything failed.
    /// </param>
    public static FailurePattern[] Measure(IReadOnlyList<PatternSample> samples, bool successesKnown = true)
    {
        var facts = new PatternFacts(samples, successesKnown);
        FailurePattern? degrading = CoursePatterns.Degrading(facts);
        var found = new List<FailurePattern?>
        {
            degrading,
            CoursePatterns.Down(facts),
            TimerPatterns.FixedTimeout(facts),
            FamilyPattern.OneFamily(facts),
        };
        FailurePattern? sawtooth = CoursePatterns.Sawtooth(facts);
        found.Add(sawtooth);

        // A tooth comes back at an interval, too, and so do the first failures of what runs out.
        found.Add(sawtooth is null && degrading is null ? CoursePatterns.Periodic(facts) : null);
        FailurePattern? quantised = TimerPatterns.QuantisedConnect(facts);
        found.Add(quantised);

        bool ordered = found.Any(static pattern => pattern is not null and not { Pattern: "FixedTimeout" or "QuantisedConnect" });
        found.Add(ordered ? null : CoursePatterns.Random(facts));
        found.Add(quantised is null ? CoursePatterns.Steady(facts) : null);
        return [.. found.OfType<FailurePattern>()];
    }

    /// <summary>Measures failures as the log reader gave them.</summary>
    public static FailurePattern[] Measure(IEnumerable<ClaudeFailure> failures)
    {
        var collector = new PatternCollector();
        foreach (ClaudeFailure failure in failures)
        {
            collector.Add(failure);
        }

        return collector.Measure();
    }

    /// <summary>Measures everything that logs tell about requests.</summary>
    public static FailurePattern[] Measure(IEnumerable<LogEvent> events)
    {
        var collector = new PatternCollector();
        foreach (LogEvent item in events)
        {
            collector.Add(item);
        }

        return collector.Measure();
    }
}
