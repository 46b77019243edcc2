using System.Collections.Generic;
using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// Counts how many ports of a window are taken towards each destination. The kernel keeps the answers' addresses and ports apart (destination, its port,
/// the translator's own address, the port of the window), so that is what shares a window. Connections of the machine itself take ports of it as well and
/// count; destinations to which nothing is translated do not.
/// </summary>
internal sealed class WindowTally(PortRange window)
{
    private readonly Dictionary<(SocketAddress Destination, ushort Port, SocketAddress Own), Count> _counts = [];

    /// <summary>Counts one connection.</summary>
    public void Add(in ConntrackEntry entry)
    {
        if (!window.Contains(entry.ReplyDestinationPort))
        {
            return;
        }

        var key = (entry.ReplySource, entry.ReplySourcePort, entry.ReplyDestination);
        if (!_counts.TryGetValue(key, out var count))
        {
            _counts[key] = count = new Count();
        }

        count.All++;
        count.Closed += entry.IsClosed ? 1 : 0;
        count.IsTranslated |= entry.IsTranslated;
    }

    /// <summary>Returns what is taken towards the fullest destination, how much of it by connections that are over, and the destination; zeros and null when nothing is translated.</summary>
    public (int InUse, int Closed, string? Destination) Fullest()
    {
        var best = new Count();
        string? destination = null;
        foreach (var pair in _counts)
        {
            if (pair.Value.IsTranslated && pair.Value.All > best.All)
            {
                best = pair.Value;
                destination = Format(pair.Key.Destination, pair.Key.Port);
            }
        }

        return (best.All, best.Closed, destination);
    }

    private static string Format(SocketAddress address, ushort port)
        => (address.IsIpv4 ? address.ToAddress().ToString() : "[" + address.ToAddress() + "]") + ":" + port.ToString(CultureInfo.InvariantCulture);

    private sealed class Count
    {
        public int All { get; set; }

        public int Closed { get; set; }

        public bool IsTranslated { get; set; }
    }
}
