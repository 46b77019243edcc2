using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Retry;

/// <summary>Waits between attempts: never shorter than it should, and no longer than it must.</summary>
internal sealed class Waiter(IClock clock, IReachability reachability)
{
    /// <summary>How often the network is looked for; a return is then seen within a second, its connection included.</summary>
    internal static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>How often progress is told.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    // A probe that meets a silent network takes its two seconds; the next one need not wait for it.
    private const int MostProbes = 4;

    /// <summary>Waits.</summary>
    /// <param name="decision">How long, until when, and whether the network's return ends it.</param>
    /// <param name="tick">Is told what is left.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>True when it ended early because the network came back.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<bool> WaitAsync(RetryDecision decision, Action<TimeSpan> tick, CancellationToken cancellationToken)
    {
        using var probing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = decision.WatchNetwork ? new NetworkWatch(reachability, clock, probing.Token) : null;
        try
        {
            return await WaitAsync(decision, tick, watch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            probing.Cancel();
        }
    }

    private async Task<bool> WaitAsync(RetryDecision decision, Action<TimeSpan> tick, NetworkWatch? watch, CancellationToken cancellationToken)
    {
        var end = clock.Elapsed + decision.Delay;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rest = end - clock.Elapsed;

            // A machine that slept meanwhile has its wall clock moved on, and the other one perhaps not.
            if (rest <= TimeSpan.Zero || (decision.Until is { } until && new DateTimeOffset(clock.Now) >= until))
            {
                return false;
            }

            tick(rest);
            if (watch is not null && watch.Look())
            {
                return true;
            }

            await PauseAsync(rest < s_tick ? rest : s_tick, watch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PauseAsync(TimeSpan time, NetworkWatch? watch, CancellationToken cancellationToken)
    {
        // The system's timers count whole milliseconds and cut off the rest.
        var pause = clock.DelayAsync(time < s_shortest ? s_shortest : time, cancellationToken);
        await (watch is null ? pause : Task.WhenAny(pause, watch.Changed)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Sees a network go and come back. One that was there all the time is no reason to hurry.</summary>
    private sealed class NetworkWatch(IReachability reachability, IClock clock, CancellationToken cancellationToken)
    {
        private readonly List<Task<bool>> _probes = [];
        private TimeSpan? _last;
        private bool _wasAway;

        /// <summary>Gets what completes when there is something to look at.</summary>
        public Task Changed => _probes.Count == 0 ? new TaskCompletionSource<bool>().Task : Task.WhenAny(_probes);

        /// <summary>Starts a probe when it is time for one; returns whether the network came back.</summary>
        public bool Look()
        {
            foreach (var probe in _probes.FindAll(probe => probe.IsCompleted))
            {
                _probes.Remove(probe);
                if (Found(probe) && _wasAway)
                {
                    return true;
                }

                _wasAway |= !Found(probe);
            }

            if (_probes.Count < MostProbes && (_last is not { } last || clock.Elapsed - last >= ProbeInterval))
            {
                _last = clock.Elapsed;
                _probes.Add(reachability.CanConnectAsync(cancellationToken));
            }

            return false;
        }

#pragma warning disable RS0030, CA1849 // The task has ended: its result is read, not waited for.
        private static bool Found(Task<bool> probe) => probe.Status == TaskStatus.RanToCompletion && probe.Result;
#pragma warning restore RS0030, CA1849
    }
}
