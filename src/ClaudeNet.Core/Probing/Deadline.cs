using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>
/// The end of one probe's patience: its time-out, or the end of its grace once another way has worked. A user's cancel is neither: it stays a cancel.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private static readonly TimeSpan s_starved = TimeSpan.FromMilliseconds(250);

    private readonly RunContext _context;
    private readonly CancellationTokenSource _source;
    private readonly Timer _timer;
    private readonly TimeSpan _started;
    private readonly TimeSpan _lostBefore;
    private TimeSpan _credit;

    /// <summary>Initializes a new instance of the <see cref="Deadline"/> class and starts the time.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cutSignal">Completes when another way has worked, so that this one gets only its grace; null when nothing cuts it short.</param>
    /// <param name="timeout">The time-out; null for the run's.</param>
    public Deadline(RunContext context, Task? cutSignal = null, TimeSpan? timeout = null)
    {
        _context = context;
        Timeout = timeout ?? context.Options.Timeout;
        _started = context.Platform.Clock.Elapsed;
        StartOffset = context.Offset;
        _source = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        _lostBefore = context.Pace?.Lost ?? TimeSpan.Zero;
        _credit = Timeout;
        _timer = new Timer(static deadline => ((Deadline)deadline!).Expire(), this, System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);
        _timer.Change(Timeout, System.Threading.Timeout.InfiniteTimeSpan);
        if (cutSignal is not null && RunContext.Grace < Timeout)
        {
            _ = CutAsync(cutSignal);
        }
    }

    public CancellationToken Token => _source.Token;

    public TimeSpan Timeout { get; }

    public TimeSpan StartOffset { get; }

    /// <summary>Gets the time since the probe began.</summary>
    public TimeSpan Elapsed => _context.Platform.Clock.Elapsed - _started;

    /// <summary>Gets a value indicating whether the probe's time is up, by itself or because it was cut short, and not by the user.</summary>
    public bool IsOver => _source.IsCancellationRequested && !_context.CancellationToken.IsCancellationRequested;

    /// <summary>Gets a value indicating whether it ended early because another way had worked.</summary>
    public bool WasCutShort { get; private set; }

    /// <summary>Returns the failure to report when the time is up.</summary>
    public Failure ToFailure(string what) => new(
        FailureKind.TimedOut,
        $"{what} within {Elapsed.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s.",
        "ETIMEDOUT");

    /// <summary>Throws when the user cancelled, so that a cancel is never reported as a time-out.</summary>
    public void ThrowIfUserCancelled() => _context.CancellationToken.ThrowIfCancellationRequested();

    /// <summary>Waits for a task that cannot be cancelled itself; when the time is up first, the task is abandoned and its outcome observed.</summary>
    /// <exception cref="OperationCanceledException">The time is up, or the user cancelled.</exception>
    public async Task<T> WaitAsync<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (Token.Register(() => ended.TrySetResult(true)))
            {
                if (await Task.WhenAny(task, ended.Task).ConfigureAwait(false) != task)
                {
                    _ = task.ContinueWith(
                        late => _ = late.Exception,
                        CancellationToken.None,
                        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default);
                    throw new OperationCanceledException(Token);
                }
            }
        }

        return await task.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    /// <summary>Ends the patience, unless this process could not run for a part of it: then it gets that part again, and at most as much as it had.</summary>
    private void Expire()
    {
        try
        {
            TimeSpan lost = (_context.Pace?.Lost ?? TimeSpan.Zero) - _lostBefore;
            TimeSpan rest = Timeout - (Elapsed - lost);
            rest = rest < _credit ? rest : _credit;
            if (lost > s_starved && rest > TimeSpan.Zero)
            {
                _credit -= rest;
                _timer.Change(rest, System.Threading.Timeout.InfiniteTimeSpan);
                return;
            }

            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The probe ended at this very moment.
        }
    }

    private async Task CutAsync(Task cutSignal)
    {
        try
        {
            await WaitAsync(AsBoolean(cutSignal)).ConfigureAwait(false);
            TimeSpan rest = RunContext.Grace - Elapsed;
            TimeSpan late;
            do
            {
                // A timer that comes late says that this process had no processor: silence in that time proves nothing about the network.
                TimeSpan wait = rest > RunContext.Courtesy ? rest : RunContext.Courtesy;
                TimeSpan due = Elapsed + wait;
                await Task.Delay(wait, _source.Token).ConfigureAwait(false);
                late = Elapsed - due;
                rest = TimeSpan.Zero;
            }
            while (late > s_starved);
            WasCutShort = true;
            _source.Cancel();
        }
        catch (OperationCanceledException)
        {
            // The probe ended, or its full time is up: nothing is left to cut.
        }
        catch (ObjectDisposedException)
        {
            // The probe ended while the signal came.
        }
    }

    private static async Task<bool> AsBoolean(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}
