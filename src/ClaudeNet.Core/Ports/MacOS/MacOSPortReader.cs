#if NET8_0_OR_GREATER
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Platform.MacOS;

namespace ClaudeNet.Ports.MacOS;

/// <summary>Reads the local ports of macOS, by sysctl alone.</summary>
internal sealed class MacOSPortReader : IPortReader
{
    private readonly PlatformServices _platform;
    private readonly Func<string, byte[]> _read;

    internal MacOSPortReader(PlatformServices platform)
        : this(platform, SystemControl.Read)
    {
    }

    /// <param name="platform">The platform.</param>
    /// <param name="read">Returns a sysctl value's bytes, or throws an <see cref="IOException"/>.</param>
    internal MacOSPortReader(PlatformServices platform, Func<string, byte[]> read)
    {
        _platform = platform;
        _read = read;
    }

    public Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(place.Run(() => Read(request)));
    }

    private PortFacts Read(PortReadRequest request)
    {
        var unreadable = new List<UnreadableItem>();
        var (time, readAt) = (_platform.Clock.Now, _platform.Clock.Elapsed);
        var range = ReadRange(unreadable);
        var tcp = request.Sockets ? ReadSockets(udp: false, unreadable) : null;
        var udp = request.Sockets && request.Udp ? ReadSockets(udp: true, unreadable) : null;
        if (request.Processes)
        {
            unreadable.Add(new UnreadableItem("processes", "macOS' socket lists do not name them; 'lsof -nP -i' shows them."));
        }

        return new PortFacts
        {
            Time = time,
            ReadAt = readAt,
            Tcp = new ProtocolFacts { Range = range, Excluded = range is null ? null : [], Sockets = tcp },
            Udp = request.Udp ? new ProtocolFacts { Range = range, Excluded = range is null ? null : [], Sockets = udp } : new ProtocolFacts(),
            TimeWait = ReadTimeWait(unreadable),
            Unreadable = unreadable,
        };
    }

    private SocketTable? ReadSockets(bool udp, List<UnreadableItem> unreadable)
    {
        var name = udp ? "net.inet.udp.pcblist64" : "net.inet.tcp.pcblist64";
        var what = udp ? "UDP sockets" : "TCP sockets";
        try
        {
            var sockets = new SocketTable();
            if (ControlBlockList.Parse(_read(name), udp, sockets))
            {
                return sockets;
            }

            unreadable.Add(new UnreadableItem(what, $"{name} has a layout that ClaudeNet does not know."));
        }
        catch (IOException exception)
        {
            unreadable.Add(Unreadable(what, name, exception));
        }

        return null;
    }

    // Both protocols and families draw from one range. hifirst and hilast are for sockets that ask for the high range, which hardly any does.
    private PortRange? ReadRange(List<UnreadableItem> unreadable)
    {
        const string What = "port range";
        var first = ReadNumber("net.inet.ip.portrange.first", What, unreadable);
        var last = ReadNumber("net.inet.ip.portrange.last", What, unreadable);
        if (first is not int one || last is not int other)
        {
            return null;
        }

        if (one is < 1 or > ushort.MaxValue || other is < 1 or > ushort.MaxValue)
        {
            unreadable.Add(new UnreadableItem(What, $"net.inet.ip.portrange says {one} to {other}, which are no ports."));
            return null;
        }

        // The kernel takes them in either order.
        return new PortRange(Math.Min(one, other), Math.Max(one, other));
    }

    // net.inet.tcp.msl is in milliseconds; a closed connection waits for twice as long.
    private TimeSpan? ReadTimeWait(List<UnreadableItem> unreadable)
    {
        const string What = "TIME_WAIT";
        var segment = ReadNumber("net.inet.tcp.msl", What, unreadable);
        if (segment is null or > 0)
        {
            return segment is int milliseconds ? TimeSpan.FromMilliseconds(2.0 * milliseconds) : null;
        }

        unreadable.Add(new UnreadableItem(What, $"net.inet.tcp.msl is {segment}, which is no time."));
        return null;
    }

    private int? ReadNumber(string name, string what, List<UnreadableItem> unreadable)
    {
        try
        {
            var value = _read(name);
            if (value.Length == sizeof(int))
            {
                return BinaryPrimitives.ReadInt32LittleEndian(value);
            }

            unreadable.Add(new UnreadableItem(what, $"{name} has {value.Length} bytes and is no number."));
        }
        catch (IOException exception)
        {
            unreadable.Add(Unreadable(what, name, exception));
        }

        return null;
    }

    private static UnreadableItem Unreadable(string what, string name, IOException exception)
        => new(what, $"{name} cannot be read: {exception.Message.TrimEnd('.')}.");
}
#endif
