using System;
using System.Threading;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>
/// How much of its time a run could not use: a timer that is due every 50 ms, and how late it comes. Whatever keeps it (other programs, a machine that sleeps, a
/// process that was stopped) keeps the probes too, and silence in that time proves nothing about the network.
/// </summary>
internal sealed class Pace : IDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(50);

    // Windows' timers tick every 15.6 ms, and a garbage collection takes some milliseconds: neither is worth a word.
    private static readonly TimeSpan s_usual = TimeSpan.FromMilliseconds(50);

    private readonly IClock _clock;
    private readonly TimeSpan _start;
    private readonly object _gate = new();
    private readonly Timer _timer;
    private TimeSpan _due;
    private TimeSpan _lost;
    private TimeSpan _longest;
    private bool _ended;

    /// <summary>Initializes a new instance of the <see cref="Pace"/> class and begins to watch.</summary>
    public Pace(IClock clock)
    {
        _clock = clock;
        _start = clock.Elapsed;
        _due = _start + s_beat;
        _timer = new Timer(static pace => ((Pace)pace!).Beat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(s_beat, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the time that was lost since the beginning, what is being lost right now with it.</summary>
    public TimeSpan Lost
    {
        get
        {
            lock (_gate)
            {
                return _lost + Late();
            }
        }
    }

    /// <summary>Returns what was lost so far, and in how much time.</summary>
    public PaceFacts Read()
    {
        lock (_gate)
        {
            TimeSpan late = Late();
            return new PaceFacts(_lost + late, late > _longest ? late : _longest, _clock.Elapsed - _start);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _timer.Dispose();
        }
    }

    private void Beat()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            TimeSpan late = Late();
            _lost += late;
            _longest = late > _longest ? late : _longest;
            _due = _clock.Elapsed + s_beat;
            _timer.Change(s_beat, Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan Late()
    {
        TimeSpan late = _clock.Elapsed - _due;
        return !_ended && late > s_usual ? late : TimeSpan.Zero;
    }
}
