#if NET8_0_OR_GREATER
using System;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace ClaudeNet.Platform;

/// <summary>A thread that lives in a namespace, does short pieces of work there one after another, and ends when it is disposed.</summary>
internal sealed class NamespaceThread : IPlace, IDisposable
{
    private readonly BlockingCollection<WorkItem> _queue = [];
    private readonly Thread _thread;

    internal NamespaceThread(string name, Action enter)
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = "ClaudeNet namespace " + name };
        _thread.Start();
        try
        {
            Run(() =>
            {
                enter();
                return true;
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets whether the thread is there.</summary>
    internal bool IsAlive => _thread.IsAlive;

    /// <summary>Does the work on the thread and returns what it returned, or throws what it threw.</summary>
    /// <exception cref="ObjectDisposedException">The thread has ended.</exception>
    public T Run<T>(Func<T> work)
    {
        T? result = default;
        using var item = new WorkItem(() => result = work());
        try
        {
            _queue.Add(item);
        }
        catch (InvalidOperationException exception)
        {
            throw new ObjectDisposedException("The network namespace has been closed.", exception);
        }

        item.Complete();
        return result!;
    }

    public void Dispose()
    {
        if (!_queue.IsAddingCompleted)
        {
            _queue.CompleteAdding();
            _thread.Join();
        }
    }

    private void Loop()
    {
        foreach (var item in _queue.GetConsumingEnumerable())
        {
            item.Execute();
        }
    }

    private sealed class WorkItem(Action work) : IDisposable
    {
        private readonly ManualResetEventSlim _done = new();
        private ExceptionDispatchInfo? _failure;

        internal void Execute()
        {
            try
            {
                work();
            }
#pragma warning disable CA1031 // It is thrown again where the work was asked for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            _done.Set();
        }

        internal void Complete()
        {
            _done.WaitHandle.WaitOne();
            _failure?.Throw();
        }

        public void Dispose() => _done.Dispose();
    }
}
#endif
