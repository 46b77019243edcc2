using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Probing;

/// <summary>
/// Tells a probe, while it runs, that another way has worked. Once it is disposed nobody listens: a probe that ended well is itself what makes its signal come, and waking what
/// waited beside it would take the processor from the next layer.
/// </summary>
internal sealed class CutSignal : IDisposable
{
    private readonly TaskCompletionSource<bool> _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over = new();

    /// <summary>Initializes a new instance of the <see cref="CutSignal"/> class and begins to listen.</summary>
    /// <param name="first">What cuts the probe when it completes.</param>
    /// <param name="second">What does so too; null when nothing else does.</param>
    public CutSignal(Task first, Task? second = null)
    {
        Listen(first);
        if (second is not null)
        {
            Listen(second);
        }
    }

    /// <summary>Gets the task that completes when the probe is cut. What comes after <see cref="Dispose"/> no longer completes it.</summary>
    public Task Task => _cut.Task;

    public void Dispose()
    {
        // Takes what listens off the tasks, which live longer.
        _over.Cancel();
        _over.Dispose();
    }

    private void Listen(Task task) => _ = task.ContinueWith(
        static (_, cut) => ((TaskCompletionSource<bool>)cut!).TrySetResult(true), _cut, _over.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
