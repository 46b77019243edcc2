using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Trust;

/// <summary>A clock that stands still; what waits for it waits until it is cancelled, or not at all.</summary>
internal sealed class FixedClock(DateTime now, bool endsWaits = false) : IClock
{
    public DateTime Now { get; } = now;

    public TimeSpan Elapsed => TimeSpan.Zero;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) =>
        endsWaits ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancellationToken);
}
