using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform;

/// <summary>
/// The system's own look-up, on a thread of its own: it blocks for as long as the system likes and cannot be cancelled. Whoever cancels
/// walks away; the thread ends by itself when the system answers. How many may be on their way at once is bounded.
/// </summary>
internal static class SystemResolver
{
    /// <summary>How many look-ups may be unfinished, abandoned ones included.</summary>
    internal const int MaximumPending = 64;

    private static int s_pending;

    /// <summary>Gets how many look-ups are unfinished.</summary>
    internal static int Pending => Volatile.Read(ref s_pending);

    /// <summary>Looks a name up.</summary>
    /// <param name="host">The name or address.</param>
    /// <param name="family">The family asked for.</param>
    /// <param name="prepare">Runs first on the thread, for example to enter a namespace; null for nothing.</param>
    /// <param name="cancellationToken">Abandons the look-up.</param>
    /// <exception cref="SocketException">HostNotFound, TryAgain, NoRecovery or NoData; TooManyOpenSockets when too many are unfinished.</exception>
    internal static Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, Action? prepare, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref s_pending) > MaximumPending)
        {
            Interlocked.Decrement(ref s_pending);
            throw new SocketException((int)SocketError.TooManyOpenSockets);
        }

        var completion = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken));
        var thread = new Thread(() => Run(host, family, prepare, completion, registration)) { IsBackground = true, Name = "ClaudeNet look-up" };
        thread.Start();
        return completion.Task;
    }

    private static void Run(
        string host, AddressFamily family, Action? prepare, TaskCompletionSource<IPAddress[]> completion, CancellationTokenRegistration registration)
    {
        try
        {
            prepare?.Invoke();
            completion.TrySetResult(LookUp(host, family));
        }
#pragma warning disable CA1031 // Whatever goes wrong belongs to the one who asked; a thread's own exception would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            completion.TrySetException(exception);
        }
        finally
        {
            Interlocked.Decrement(ref s_pending);
            registration.Dispose();
        }
    }

    private static IPAddress[] LookUp(string host, AddressFamily family)
    {
#if NET8_0_OR_GREATER
        var addresses = System.Net.Dns.GetHostAddresses(host, family);
#else
        var addresses = System.Net.Dns.GetHostAddresses(host);
#endif
        var wanted = addresses.Where(address => address.AddressFamily == family).ToArray();
        return wanted.Length > 0 ? wanted : throw new SocketException((int)SocketError.NoData);
    }
}
