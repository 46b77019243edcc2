using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Windows;

namespace ClaudeNet.Ports.Windows;

/// <summary>Reads what Windows logged about ports within the last day.</summary>
internal sealed class WindowsPortEvents(IWindowsNetwork network, IClock clock)
{
    /// <summary>How many events are read; a machine without ports writes one at every attempt.</summary>
    internal const int Maximum = 2000;

    // 86,400,000 ms are a day.
    internal const string Query = "*[System[Provider[@Name='Tcpip'] and (EventID=4227 or EventID=4231 or EventID=4266) and TimeCreated[timediff(@SystemTime) <= 86400000]]]";

    private const string What = "System log";

    /// <summary>How many readings may be unfinished, abandoned ones included: the service that answers cannot be hurried.</summary>
    private const int MaximumPending = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static int s_pending;

    /// <summary>Returns them; null when they could not be read, with the reason in the list.</summary>
    internal async Task<IReadOnlyList<PortEvent>?> ReadAsync(List<UnreadableItem> unreadable, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref s_pending) > MaximumPending)
        {
            Interlocked.Decrement(ref s_pending);
            return Give(unreadable, "earlier questions to the event log are still unanswered.");
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => Read(timer.Token), CancellationToken.None);
        await Task.WhenAny(reading, clock.DelayAsync(s_patience, timer.Token)).ConfigureAwait(false);
#pragma warning disable CA1849 // Nothing hangs on this source but the delay and the reading, which looks at it by itself.
        timer.Cancel();
#pragma warning restore CA1849
        cancellationToken.ThrowIfCancellationRequested();
        if (!reading.IsCompleted)
        {
            return Give(unreadable, $"the event log did not answer within {s_patience.TotalSeconds} seconds.");
        }

        var (events, reason) = await reading.ConfigureAwait(false);
        if (reason is not null)
        {
            return Give(unreadable, reason);
        }

        if (events!.Count == Maximum)
        {
            _ = Give(unreadable, $"more than {Maximum} events; the newest were counted.");
        }

        return EventValues.Count(events);
    }

    private (IReadOnlyList<byte[]>? Events, string? Reason) Read(CancellationToken cancellationToken)
    {
        try
        {
            return (network.ReadEvents(Query, Maximum, cancellationToken), null);
        }
        catch (OperationCanceledException)
        {
            return (null, "the event log was not read to its end in time.");
        }
        catch (Exception exception) when (exception is IOException or DllNotFoundException)
        {
            return (null, exception.Message.TrimEnd('.') + ".");
        }
        finally
        {
            Interlocked.Decrement(ref s_pending);
        }
    }

    private static IReadOnlyList<PortEvent>? Give(List<UnreadableItem> unreadable, string reason)
    {
        lock (unreadable)
        {
            unreadable.Add(new UnreadableItem(What, reason));
        }

        return null;
    }
}
