#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports.Linux;

/// <summary>Reads sockets on the calling thread: through netlink, and where that is closed from the text tables, which is noted.</summary>
internal sealed class LinuxSocketReader(IFileReader files, Func<int, INetlink> openNetlink)
{
    internal LinuxSocketTables Read(PortReadRequest request, LinuxPortFiles content, PortNotes notes, CancellationToken cancellationToken)
    {
        var tables = ReadTables(request, content, notes, cancellationToken);
        if (!request.Processes)
        {
            return tables;
        }

        var range = content.Find(LinuxPortPaths.Range) is { } text ? CounterText.Range(text) : null;
        return tables with { ProcessNames = FindOwners(tables, range, notes, cancellationToken) };
    }

    private LinuxSocketTables ReadTables(PortReadRequest request, LinuxPortFiles content, PortNotes notes, CancellationToken cancellationToken)
    {
        SocketTable? tcp = null;
        try
        {
            using var diagnosis = new SockDiag(openNetlink(NetlinkSocket.SocketDiagnosis));
            tcp = new SocketTable();
            tcp.EnsureCapacity(Expected(content));
            diagnosis.ReadInto(tcp, SockDiag.AllStates, cancellationToken);
            NoteBound(tcp, content, notes);
            return new LinuxSocketTables { Tcp = tcp, Udp = request.Udp ? ReadUdp(diagnosis, content, notes, cancellationToken) : null };
        }
        catch (NetlinkException exception)
        {
            notes.Add("sockets through netlink", $"sock_diag: {exception.Message}. Read from /proc/net/tcp and its like instead.");
            LinuxFileSource.Read(files, request.Udp ? [LinuxPortPaths.Tcp, LinuxPortPaths.Tcp6, LinuxPortPaths.Udp, LinuxPortPaths.Udp6] : [LinuxPortPaths.Tcp, LinuxPortPaths.Tcp6], content);
            return LinuxSocketText.Read(content, request.Udp, notes);
        }
    }

    // A kernel may be built without udp_diag and have the rest.
    private SocketTable? ReadUdp(SockDiag diagnosis, LinuxPortFiles content, PortNotes notes, CancellationToken cancellationToken)
    {
        try
        {
            var udp = new SocketTable();
            diagnosis.ReadUdpInto(udp, cancellationToken);
            return udp;
        }
        catch (NetlinkException exception)
        {
            notes.Add("UDP sockets through netlink", $"sock_diag: {exception.Message}. Read from /proc/net/udp instead.");
            LinuxFileSource.Read(files, [LinuxPortPaths.Udp, LinuxPortPaths.Udp6], content);
            return LinuxSocketText.Table(content, "UDP sockets", LinuxPortPaths.Udp, LinuxPortPaths.Udp6, isUdp: true, notes);
        }
    }

    // The counters are there already; a table that has room from the start is not copied while it grows.
    private static int Expected(LinuxPortFiles content)
    {
        const int Most = 1 << 20;
        var text = content.Find(LinuxPortPaths.Sockstat);
        var text6 = content.Find(LinuxPortPaths.Sockstat6);
        var known = text is null ? 0L : (CounterText.Sockstat(text, "TCP:", "inuse") ?? 0L) + (CounterText.Sockstat(text, "TCP:", "tw") ?? 0L);
        known += text6 is null ? 0L : CounterText.Sockstat(text6, "TCP6:", "inuse") ?? 0L;
        return (int)Math.Min(Most, known + (known / 8) + 64);
    }

    private void NoteBound(SocketTable table, LinuxPortFiles content, PortNotes notes)
    {
        for (var index = 0; index < table.Count; index++)
        {
            if (table.Rows[index].State == SocketState.Bound)
            {
                return;
            }
        }

        LinuxFileSource.Read(files, [LinuxPortPaths.KernelRelease], content);
        var release = KernelRelease.Text(content);
        if (KernelRelease.Parse(release) is not { } version || version < KernelRelease.ListsBound)
        {
            notes.Add("bound TCP sockets", $"Linux lists ports that are bound and neither listen nor are connected from 6.8 on; this is {release ?? "an unknown version"}. They take ports all the same.");
        }
    }

    private static Dictionary<int, string?> FindOwners(LinuxSocketTables tables, PortRange? range, PortNotes notes, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<uint>();
        Collect(tables.Tcp, range, wanted);
        Collect(tables.Udp, range, wanted);
        var all = wanted.Count;
        var owners = SocketOwners.Find(wanted, cancellationToken);
        Assign(tables.Tcp, owners.Owners);
        Assign(tables.Udp, owners.Owners);
        if (owners.Missing > 0)
        {
            var why = owners.Closed > 0
                ? $"{owners.Closed.ToString(CultureInfo.InvariantCulture)} processes belong to others, whose open files only root sees"
                : "they belong to processes outside this process's view, or were closed meanwhile";
            notes.Add("processes", $"The owner of {owners.Missing.ToString(CultureInfo.InvariantCulture)} of {all.ToString(CultureInfo.InvariantCulture)} sockets is unknown: {why}.");
        }

        return owners.Names;
    }

    private static void Collect(SocketTable? table, PortRange? range, HashSet<uint> wanted)
    {
        for (var index = 0; index < table?.Count; index++)
        {
            ref readonly var row = ref table.Rows[index];
            if (row.Inode != 0 && (range is null || range.Contains(row.LocalPort)))
            {
                wanted.Add(row.Inode);
            }
        }
    }

    private static void Assign(SocketTable? table, IReadOnlyDictionary<uint, int> owners)
    {
        for (var index = 0; index < table?.Count; index++)
        {
            var row = table.Rows[index];
            if (row.Inode != 0 && owners.TryGetValue(row.Inode, out var process))
            {
                table.Rows[index] = new SocketRow(row.IsIpv6, row.State, row.Local, row.LocalPort, row.Remote, row.RemotePort, row.Inode, process);
            }
        }
    }
}
#endif
