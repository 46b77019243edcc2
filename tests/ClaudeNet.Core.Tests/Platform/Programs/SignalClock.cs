using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>A clock on which one stretch of time ends when the test says so; every other is real.</summary>
internal sealed class SignalClock(TimeSpan stretch) : IClock
{
    private readonly SystemClock _clock = new();
    private readonly TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTime Now => _clock.Now;

    public TimeSpan Elapsed => _clock.Elapsed;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
        => time == stretch ? _signal.Task.WaitAsync(cancellationToken) : _clock.DelayAsync(time, cancellationToken);

    internal void End() => _signal.TrySetResult();
}
