using System.Globalization;

namespace ClaudeNet.Ports.Linux;

/// <summary>Sockets from the text tables.</summary>
internal static class LinuxSocketText
{
    /// <summary>Reads what is there, and notes what is not.</summary>
    public static LinuxSocketTables Read(LinuxPortFiles files, bool udp, PortNotes notes)
    {
        var tcp = Table(files, "TCP sockets", LinuxPortPaths.Tcp, LinuxPortPaths.Tcp6, isUdp: false, notes);
        if (tcp is not null)
        {
            notes.Add("bound TCP sockets", "/proc/net/tcp does not list ports that are bound and neither listen nor are connected; they take ports all the same.");
        }

        return new LinuxSocketTables { Tcp = tcp, Udp = udp ? Table(files, "UDP sockets", LinuxPortPaths.Udp, LinuxPortPaths.Udp6, isUdp: true, notes) : null };
    }

    /// <summary>Reads one protocol's two tables. IPv6's may be absent: not every kernel has it.</summary>
    public static SocketTable? Table(LinuxPortFiles files, string what, string path, string path6, bool isUdp, PortNotes notes)
    {
        if (files.Find(path) is not { } content)
        {
            notes.Add(what, $"{path}: {files.ReasonFor(path) ?? "it is not there"}.");
            return null;
        }

        var table = new SocketTable();
        Add(content, path, what, isUdp, table, notes);
        if (files.Find(path6) is { } content6)
        {
            Add(content6, path6, what, isUdp, table, notes);
        }
        else if (files.ReasonFor(path6) is { } reason)
        {
            notes.Add(what, $"{path6}: {reason}; sockets of IPv6 are missing.");
        }

        return table;
    }

    private static void Add(byte[] content, string path, string what, bool isUdp, SocketTable table, PortNotes notes)
    {
        var broken = SocketTableText.ReadInto(content, isUdp, table);
        if (broken > 0)
        {
            notes.Add(what, $"{path}: {broken.ToString(CultureInfo.InvariantCulture)} lines could not be read, so there may be more sockets than are counted.");
        }
    }
}
