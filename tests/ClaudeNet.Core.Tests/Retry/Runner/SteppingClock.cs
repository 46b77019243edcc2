using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Retry.Runner;

/// <summary>A clock that moves on only when something waits for it, and then at once.</summary>
internal sealed class SteppingClock : IClock
{
    public static readonly DateTime Start = new(2026, 11, 21, 20, 0, 0, DateTimeKind.Local);

    public DateTime Now => Start + Elapsed + WallOffset;

    public TimeSpan Elapsed { get; private set; }

    /// <summary>Gets or sets how far the wall clock has run ahead, as it does while a machine sleeps.</summary>
    public TimeSpan WallOffset { get; set; }

    /// <summary>Gets or sets what happens with each wait.</summary>
    public Action<TimeSpan> OnDelay { get; set; } = _ => { };

    /// <summary>Gets every wait.</summary>
    public List<TimeSpan> Delays { get; } = [];

    public TimeSpan Waited => TimeSpan.FromTicks(Delays.Sum(delay => delay.Ticks));

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Delays.Add(time);
        Elapsed += time;
        OnDelay(time);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
    }

    public void Advance(TimeSpan time) => Elapsed += time;
}
