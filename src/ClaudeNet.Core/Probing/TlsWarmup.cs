using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Probing;

/// <summary>
/// The first TLS handshake of a process pays for the runtime's own start (130–190 ms: OpenSSL, the first chain, the JIT). One handshake with ourselves, beside the
/// name layer, keeps that out of the reported times. Where it cannot run, the first handshake is marked as cold.
/// </summary>
internal static class TlsWarmup
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // On a thread of its own: the pool of a fresh process has one thread a core and adds two a second, and look-ups that queue behind this would be reported as slow.
    private static readonly Lazy<Task<bool>> s_once = new(() => Task.Factory.StartNew(
        SelfHandshake.RunAsync, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap());

    private static int s_anyHandshake;

    /// <summary>Starts warming up, once a process.</summary>
    public static void Start() => _ = s_once.Value;

    /// <summary>Waits for it, a bounded time. True when a handshake has been made in this process before, by it or by an earlier probe.</summary>
    public static async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var warming = s_once.Value;
        if (!warming.IsCompleted)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(warming, Task.Delay(s_patience, wait.Token)).ConfigureAwait(false);
            wait.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }

        var warmed = warming.Status == TaskStatus.RanToCompletion && await warming.ConfigureAwait(false);
        return warmed || Interlocked.Exchange(ref s_anyHandshake, 1) == 1;
    }
}
