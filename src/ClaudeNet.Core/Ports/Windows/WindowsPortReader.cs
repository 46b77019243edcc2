using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Windows;

namespace ClaudeNet.Ports.Windows;

/// <summary>Reads the local ports of Windows: socket tables with their processes, the ranges that netsh shows, and what the System log says of the last day.</summary>
internal sealed class WindowsPortReader : IPortReader
{
    private const int FirstBufferBytes = 256 * 1024;

    private readonly PlatformServices _platform;
    private readonly IWindowsNetwork _network;
    private readonly WindowsRanges _ranges;
    private readonly WindowsPortEvents _events;
    private byte[]? _spare;

    internal WindowsPortReader(PlatformServices platform)
        : this(platform, WindowsNetwork.Instance)
    {
    }

    internal WindowsPortReader(PlatformServices platform, IWindowsNetwork network)
    {
        _platform = platform;
        _network = network;
        _ranges = new WindowsRanges(platform);
        _events = new WindowsPortEvents(network, platform.Clock);
    }

    public async Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unreadable = new List<UnreadableItem>();
        var (time, readAt) = (_platform.Clock.Now, _platform.Clock.Elapsed);
        var tables = request.Sockets ? place.Run(() => ReadTables(request.Udp, unreadable)) : default;
        var names = request.Processes ? ReadNames(tables, unreadable) : null;
        var timeWait = _ranges.ReadTimeWait(unreadable);
        var events = request.Events ? _events.ReadAsync(unreadable, cancellationToken) : Task.FromResult<IReadOnlyList<PortEvent>?>(null);
        var tcp = ReadProtocolAsync("tcp", tables.Tcp, unreadable, cancellationToken);
        var udp = request.Udp ? ReadProtocolAsync("udp", tables.Udp, unreadable, cancellationToken) : Task.FromResult(new ProtocolFacts());
        await Task.WhenAll(events, tcp, udp).ConfigureAwait(false);
        AddWhatWindowsDoesNotTell(request, unreadable);
        return new PortFacts
        {
            Time = time,
            ReadAt = readAt,
            Tcp = await tcp.ConfigureAwait(false),
            Udp = await udp.ConfigureAwait(false),
            TimeWait = timeWait,
            Events = await events.ConfigureAwait(false),
            ProcessNames = names,
            Unreadable = unreadable,
        };
    }

    private async Task<ProtocolFacts> ReadProtocolAsync(string protocol, SocketTable? sockets, List<UnreadableItem> unreadable, CancellationToken cancellationToken)
    {
        var range = _ranges.ReadRangeAsync(protocol, unreadable, cancellationToken);
        var excluded = _ranges.ReadExclusionsAsync(protocol, unreadable, cancellationToken);
        await Task.WhenAll(range, excluded).ConfigureAwait(false);
        return new ProtocolFacts { Range = await range.ConfigureAwait(false), Excluded = await excluded.ConfigureAwait(false), Sockets = sockets };
    }

    // Every reading fills tables of its own, which whoever compares two readings keeps; the bytes that Windows writes are reused.
    private (SocketTable? Tcp, SocketTable? Udp) ReadTables(bool withUdp, List<UnreadableItem> unreadable)
    {
        var buffer = Interlocked.Exchange(ref _spare, null) ?? new byte[FirstBufferBytes];
        var tcp = ReadTable(udp: false, ref buffer, unreadable);
        var udp = withUdp ? ReadTable(udp: true, ref buffer, unreadable) : null;
        _spare = buffer;
        return (tcp, udp);
    }

    private SocketTable? ReadTable(bool udp, ref byte[] buffer, List<UnreadableItem> unreadable)
    {
        var sockets = new SocketTable();
        var what = udp ? "UDP sockets" : "TCP sockets";
        foreach (var ipv6 in new[] { false, true })
        {
            try
            {
                if (_network.ReadTable(udp, ipv6, ref buffer) && !WindowsSocketRows.Parse(buffer, udp, ipv6, sockets))
                {
                    unreadable.Add(new UnreadableItem(what, $"Windows' table of {(ipv6 ? "IPv6" : "IPv4")} sockets ends before its last row."));
                }
            }
            catch (IOException exception)
            {
                unreadable.Add(new UnreadableItem(what, $"Windows does not give its table of {(ipv6 ? "IPv6" : "IPv4")} sockets: {exception.Message.TrimEnd('.')}."));
                if (!ipv6)
                {
                    return null;
                }
            }
        }

        return sockets;
    }

    private Dictionary<int, string?>? ReadNames((SocketTable? Tcp, SocketTable? Udp) tables, List<UnreadableItem> unreadable)
    {
        try
        {
            var all = _network.ReadProcessNames();
            var result = new Dictionary<int, string?>();
            foreach (var table in new[] { tables.Tcp, tables.Udp }.OfType<SocketTable>())
            {
                for (var index = 0; index < table.Count; index++)
                {
                    var id = table.Rows[index].ProcessId;
                    if (id != 0 && !result.ContainsKey(id))
                    {
                        result[id] = all.TryGetValue(id, out var file) ? WithoutExtension(file) : null;
                    }
                }
            }

            return result;
        }
        catch (IOException exception)
        {
            unreadable.Add(new UnreadableItem("process names", $"Windows does not give its list of processes: {exception.Message.TrimEnd('.')}."));
            return null;
        }
    }

    private static string WithoutExtension(string file)
        => file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - ".exe".Length) : file;

    private static void AddWhatWindowsDoesNotTell(PortReadRequest request, List<UnreadableItem> unreadable)
    {
        if (request.Sockets)
        {
            unreadable.Add(new UnreadableItem(
                "bound sockets",
                "Windows' tables leave out TCP sockets that have a port and neither listen nor are connected; 'Get-NetTCPConnection -State Bound' shows them."));
        }

        if (request.Nat)
        {
            unreadable.Add(new UnreadableItem(
                "SYN retransmits, address translation", "Windows counts no SYNs that it sent again, and ClaudeNet does not read WinNAT ('Get-NetNat' shows it)."));
        }
    }
}
