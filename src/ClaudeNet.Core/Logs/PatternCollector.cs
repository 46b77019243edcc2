using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>
/// Collects the requests of several logs and measures them as one course. Sessions run side by side, and each has a file of its own: where every request
/// carries its time, the times give the order; otherwise it stays the order of reading.
/// </summary>
internal sealed class PatternCollector
{
    private readonly List<(DateTime? Time, PatternSample Sample)> _samples = [];
    private bool _successesKnown;

    /// <summary>Gets how many requests there are so far.</summary>
    public int Count => _samples.Count;

    /// <summary>Adds a request of a log.</summary>
    public void Add(in LogEvent item)
    {
        if (item.Failure is ClaudeFailure failure)
        {
            Add(failure);
            return;
        }

        _successesKnown = true;
        _samples.Add((item.Time, new PatternSample { Ok = true, Time = item.Time, Duration = item.Duration }));
    }

    /// <summary>Adds a failure, and before it the successes that it remembers.</summary>
    public void Add(ClaudeFailure failure)
    {
        _successesKnown |= failure.SuccessesBefore > 0;
        for (int i = 0; i < failure.SuccessesBefore; i++)
        {
            _samples.Add((failure.Time, new PatternSample { Ok = true }));
        }

        _samples.Add((failure.Time, new PatternSample { Time = failure.Time, Duration = failure.Duration, Kind = failure.KindValue }));
    }

    /// <summary>Returns the patterns that hold, the one that explains most first.</summary>
    public FailurePattern[] Measure()
    {
        bool timed = _samples.All(static entry => entry.Time is not null);
        IEnumerable<(DateTime? Time, PatternSample Sample)> ordered = timed ? _samples.OrderBy(static entry => entry.Time) : _samples;
        return FailurePatterns.Measure([.. ordered.Select(static entry => entry.Sample)], _successesKnown);
    }
}
