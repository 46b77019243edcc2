using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform;

/// <summary>The machine's clock.</summary>
internal sealed class SystemClock : IClock
{
    private readonly Stopwatch _stopwatch = Stopwatch.StartNew();

    public DateTime Now => DateTime.Now;

    public TimeSpan Elapsed => _stopwatch.Elapsed;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
