using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Probing;

/// <summary>
/// Opens a way that worked once more. An address that has died since is not the end: as in the client, the next one begins where an address fails or has not opened
/// within a moment, and the first that opens is taken.
/// </summary>
internal static class Reopening
{
    // RFC 8305's recommendation, and Node's own head start (https://nodejs.org/api/net.html, autoSelectFamilyAttemptTimeout).
    private static readonly TimeSpan s_head = TimeSpan.FromMilliseconds(250);

    /// <summary>Opens one of the addresses; null when none opens.</summary>
    /// <param name="addresses">The addresses that worked, the best first.</param>
    /// <param name="openAsync">Opens an address; gives null when that fails. Its second argument completes when another one is taken.</param>
    /// <param name="cancellationToken">Ends the waiting for an address' head start.</param>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    internal static async Task<Channel?> OpenAsync(IReadOnlyList<IPAddress> addresses, Func<IPAddress, Task, Task<Channel?>> openAsync, CancellationToken cancellationToken)
    {
        var running = new List<Task<Channel?>>();
        var next = 0;
        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            while (next < addresses.Count || running.Count > 0)
            {
                if (next < addresses.Count)
                {
                    running.Add(openAsync(addresses[next++], over.Task));
                }

                if (await FirstAsync(running, next < addresses.Count, cancellationToken).ConfigureAwait(false) is { } ended)
                {
                    running.Remove(ended);
                    if (await ended.ConfigureAwait(false) is { } channel)
                    {
                        return channel;
                    }
                }
            }

            return null;
        }
        finally
        {
            over.TrySetResult(true);
            running.ForEach(late => _ = CloseAsync(late));
        }
    }

    // Returns the attempt that ended first; null when the head start of the last one is over and another may begin.
    private static async Task<Task<Channel?>?> FirstAsync(List<Task<Channel?>> running, bool mayBegin, CancellationToken cancellationToken)
    {
        if (!mayBegin)
        {
            return await Task.WhenAny(running).ConfigureAwait(false);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var head = Task.Delay(s_head, stop.Token);
        var first = await Task.WhenAny([.. running, head]).ConfigureAwait(false);
        stop.Cancel();
        return first == head ? null : (Task<Channel?>)first;
    }

    private static async Task CloseAsync(Task<Channel?> late)
    {
        try
        {
            (await late.ConfigureAwait(false))?.Dispose();
        }
        catch (OperationCanceledException)
        {
            // The run is over, and the channel was never there.
        }
    }
}
