using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>
/// The base of the commands that wait for the network. Subclasses queue work; the pipeline thread does every write.
/// </summary>
/// <remarks>
/// Two different things stop a command. Ctrl+C calls StopProcessing on another thread. <c>Select-Object -First</c> does not: a write throws on the
/// pipeline thread, and only <c>finally</c> and Dispose run. Both must end the work at once, and neither exception may be swallowed,
/// because that would silently end the caller's whole script.
/// </remarks>
public abstract class AsyncCommand : ClaudeNetCommand, IDisposable
{
    private readonly PipelinePump _pump = new();

    private protected AsyncCommand()
    {
    }

    /// <summary>Gets or sets how the platform is made; tests replace it.</summary>
    internal Func<PlatformServices> PlatformFactory { get; set; } = () => SystemPlatform.Create(ShellKind.PowerShell);

    /// <summary>Ends the work and waits for it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        End();
        _pump.Finish(Sink);
    });

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _pump.Cancel();

    /// <summary>Releases what the command holds. May be called often.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pump.Dispose();
        }
    }

    /// <summary>Checks what all input has in common, once, before the first.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>Says that there is no more input; may still queue work.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>Does work before the next input is taken, writing what it writes meanwhile. Pipeline thread only.</summary>
    private protected void RunToEnd(object? target, Func<CancellationToken, Task> work)
    {
        Queue(target, 1, work);
        _pump.Finish(Sink);
    }

    /// <summary>Takes one input: makes options, queues work.</summary>
    private protected abstract void Process();

    /// <summary>Starts work, beside at most <paramref name="limit"/> - 1 others; what goes wrong in it becomes an error about <paramref name="target"/>.</summary>
    private protected void Queue(object? target, int limit, Func<CancellationToken, Task> work) =>
        _pump.Start(token => ReportErrorsAsync(target, work, token), limit, Sink);

    /// <summary>Writes from work; completes when the pipeline took it.</summary>
    private protected Task WriteAsync(Action<IPipelineSink> write, CancellationToken cancellationToken) => _pump.WriteAsync(write, cancellationToken);

    private async Task ReportErrorsAsync(object? target, Func<CancellationToken, Task> work, CancellationToken token)
    {
        try
        {
            await work(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The user stopped the command. That is neither a time-out nor an error.
        }
        catch (Exception exception) when (Problems.IsReportable(exception))
        {
            Problem problem = Problems.From(exception, target);
            await _pump.WriteAsync(sink => sink.WriteError(problem), token).ConfigureAwait(false);
        }
    }

    private void Guard(Action action)
    {
        bool completed = false;
        try
        {
            action();
            completed = true;
        }
        catch (OperationCanceledException) when (_pump.Token.IsCancellationRequested)
        {
            // Ctrl+C while this thread waited. The engine ends the pipeline itself once this returns.
        }
        finally
        {
            if (!completed)
            {
                _pump.CancelAndJoin();
            }
        }
    }
}
