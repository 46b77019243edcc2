#if NET8_0_OR_GREATER
using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// Reads the local ports of Linux. Counters are small files and cost next to nothing; sockets come through netlink, or from text where a sandbox has none;
/// what translates addresses is asked for with the sockets. Without root there is no window and no foreign process, and the result says so.
/// </summary>
internal sealed class LinuxPortReader : IPortReader
{
    private readonly PlatformServices _platform;
    private readonly LinuxSocketReader _sockets;
    private readonly LinuxNatReader _nat;

    internal LinuxPortReader(PlatformServices platform)
        : this(platform, NetlinkSocket.Open)
    {
    }

    /// <param name="platform">Files, programs and the clock.</param>
    /// <param name="openNetlink">Opens a netlink socket of a protocol, or throws <see cref="NetlinkException"/>.</param>
    internal LinuxPortReader(PlatformServices platform, Func<int, INetlink> openNetlink)
    {
        _platform = platform;
        _sockets = new LinuxSocketReader(platform.Files, openNetlink);
        _nat = new LinuxNatReader(platform, openNetlink);
    }

    public async Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = new LinuxPortFiles();
        var notes = new PortNotes();
        var time = _platform.Clock.Now;
        if (!request.Sockets)
        {
            var counted = place.Run(() => ReadCounters(request, place, content));
            return LinuxFacts.Create(content, request, notes, null, null, null) with { Time = time, ReadAt = counted };
        }

        // Tens of thousands of sockets take tens of milliseconds, which are not the caller's.
        var (sockets, readAt) = await Task.Run(() => place.Run(() => ReadSockets(request, place, content, notes, cancellationToken)), cancellationToken).ConfigureAwait(false);
        NatWindow? window = null;
        WindowTally? use = null;
        if (request.Nat)
        {
            await _nat.ReadRulesAsync(content, place, cancellationToken).ConfigureAwait(false);
            window = LinuxNatText.Window(content, notes);
            use = window is null ? null : await Task.Run(() => place.Run(() => _nat.ReadUse(content, window, notes, cancellationToken)), cancellationToken).ConfigureAwait(false);
        }

        return LinuxFacts.Create(content, request, notes, sockets, window, use) with { Time = time, ReadAt = readAt };
    }

    private TimeSpan ReadCounters(PortReadRequest request, IPlace place, LinuxPortFiles content)
    {
        LinuxFileSource.Read(_platform.Files, LinuxPortPaths.Counters(request), content, ofProcess: place is HostPlace);
        return _platform.Clock.Elapsed;
    }

    private (LinuxSocketTables Sockets, TimeSpan ReadAt) ReadSockets(PortReadRequest request, IPlace place, LinuxPortFiles content, PortNotes notes, CancellationToken cancellationToken)
    {
        var readAt = ReadCounters(request, place, content);
        return (_sockets.Read(request, content, notes, cancellationToken), readAt);
    }
}
#endif
