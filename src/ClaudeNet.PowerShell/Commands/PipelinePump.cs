using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>
/// Runs work beside the pipeline and brings what it writes back to the pipeline thread, through one queue. A write completes only when the
/// pipeline took it, so a slow consumer slows the work down in place of filling memory.
/// </summary>
internal sealed class PipelinePump : IDisposable
{
    private readonly ConcurrentQueue<Write> _writes = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<Task> _running = [];
    private int _disposed;

    /// <summary>Gets the token that ends all work.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Ends all work. From any thread, at any time.</summary>
    public void Cancel()
    {
        if (Volatile.Read(ref _disposed) == 0)
        {
            try
            {
                _cancellation.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Ctrl+C came while the command was being disposed of: there is nothing left to end.
            }
        }
    }

    /// <summary>Starts work once fewer than <paramref name="limit"/> are under way, and writes what is ready meanwhile. Pipeline thread only.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public void Start(Func<CancellationToken, Task> work, int limit, IPipelineSink sink)
    {
        PumpUntil(() => RunningCount() < limit, sink);
        Task task = Task.Run(() => work(Token), Token);
        _running.Add(task);
        _ = task.ContinueWith(_ => Signal(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        WriteReady(sink);
    }

    /// <summary>Writes until no work is under way. Pipeline thread only.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public void Finish(IPipelineSink sink)
    {
        PumpUntil(() => RunningCount() == 0, sink);
        WriteReady(sink);
    }

    /// <summary>Hands a write to the pipeline thread; completes when it was done there. From any thread.</summary>
    public async Task WriteAsync(Action<IPipelineSink> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var item = new Write(write);
        using CancellationTokenRegistration onCancel = cancellationToken.Register(() => item.Taken.TrySetCanceled());
        _writes.Enqueue(item);
        Signal();
        await item.Taken.Task.ConfigureAwait(false);
    }

    /// <summary>Cancels and waits for the work to end; what it threw is of no interest any more. Pipeline thread only.</summary>
    public void CancelAndJoin()
    {
        Cancel();
        try
        {
            // The engine calls synchronously, so this thread has to block; the work runs on others and obeys the token.
#pragma warning disable RS0030 // The one wait that has to block, as said above.
            Task.WaitAll(_running.ToArray());
#pragma warning restore RS0030
        }
        catch (AggregateException)
        {
            // The command is ending: its own exception, if any, is already on its way to the user.
        }

        _running.Clear();
    }

    public void Dispose()
    {
        if (_disposed == 0)
        {
            CancelAndJoin();
            _disposed = 1;
            _cancellation.Dispose();
            _changed.Dispose();
        }
    }

    private void PumpUntil(Func<bool> done, IPipelineSink sink)
    {
        while (true)
        {
            WriteReady(sink);
            if (done())
            {
                Token.ThrowIfCancellationRequested();
                return;
            }

            _changed.Wait(Token);
        }
    }

    private void WriteReady(IPipelineSink sink)
    {
        while (_writes.TryDequeue(out Write? item))
        {
            Token.ThrowIfCancellationRequested();
            item.Action(sink);
            item.Taken.TrySetResult(true);
        }
    }

    private int RunningCount()
    {
        foreach (Task task in _running)
        {
            if (task.IsFaulted)
            {
                // Work reports its own failures; what still gets here is a defect, and must not be lost.
#pragma warning disable RS0030 // The task has failed already: this rethrows, and waits for nothing.
                task.GetAwaiter().GetResult();
#pragma warning restore RS0030
            }
        }

        _running.RemoveAll(task => task.IsCompleted);
        return _running.Count;
    }

    private void Signal()
    {
        if (Volatile.Read(ref _disposed) == 0)
        {
            try
            {
                _changed.Release();
            }
            catch (ObjectDisposedException)
            {
                // The last task's signal can trail the end of the command; nobody waits for it.
            }
        }
    }

    private sealed class Write(Action<IPipelineSink> action)
    {
        public Action<IPipelineSink> Action { get; } = action;

        public TaskCompletionSource<bool> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
