using System;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>Puts the facts of one place together.</summary>
internal static class LinuxFacts
{
    /// <summary>
    /// TCP_TIMEWAIT_LEN of net/tcp.h is compiled in. tcp_fin_timeout, which many texts name, is another state's.
    /// </summary>
    internal static readonly TimeSpan TimeWait = TimeSpan.FromSeconds(60);

    /// <summary>Returns the facts, without their times.</summary>
    public static PortFacts Create(
        LinuxPortFiles files, PortReadRequest request, PortNotes notes, LinuxSocketTables? sockets, NatWindow? window, WindowTally? windowUse)
    {
        var range = Read(files, LinuxPortPaths.Range, "local port range", CounterText.Range, notes);
        var reserved = Read(files, LinuxPortPaths.Reserved, "reserved ports", CounterText.Ranges, notes);
        var facts = new PortFacts
        {
            Time = default,
            ReadAt = default,

            // One setting binds both protocols.
            Tcp = new ProtocolFacts { Range = range, Excluded = reserved, Sockets = sockets?.Tcp },
            Udp = new ProtocolFacts { Range = range, Excluded = reserved, Sockets = sockets?.Udp },
            TimeWait = TimeWait,
            TimeWaitReuse = (int?)Counter(files, LinuxPortPaths.TimeWaitReuse, "tcp_tw_reuse", SmallNumber, notes),
            Timestamps = (int?)Counter(files, LinuxPortPaths.Timestamps, "tcp_timestamps", SmallNumber, notes),
            SynRetransmits = Counter(files, LinuxPortPaths.Netstat, "SYN retransmits", text => CounterText.Group(text, "TcpExt:", "TCPSynRetrans"), notes),
            TimeWaitCount = (int?)Counter(files, LinuxPortPaths.Sockstat, "socket counters", text => CounterText.Sockstat(text, "TCP:", "tw"), notes),
            TcpInUseCount = InUse(files),
            ProcessNames = sockets?.ProcessNames,
            Nat = request.Nat ? LinuxNatText.Facts(files, window, windowUse, notes) : null,
        };
        return facts with { Unreadable = notes.Items };
    }

    /// <summary>Returns the number that a file consists of; null when it cannot be read, which is noted.</summary>
    public static long? Number(LinuxPortFiles files, string path, string what, PortNotes notes) => Counter(files, path, what, CounterText.Number, notes);

    private static long? SmallNumber(byte[] text) => CounterText.Number(text) is <= int.MaxValue and var number ? number : null;

    // IPv6's counters are absent where the kernel has no IPv6; its sockets are then none.
    private static int? InUse(LinuxPortFiles files)
    {
        var first = files.Find(LinuxPortPaths.Sockstat) is { } text ? CounterText.Sockstat(text, "TCP:", "inuse") : null;
        if (files.Find(LinuxPortPaths.Sockstat6) is { } text6)
        {
            return first + CounterText.Sockstat(text6, "TCP6:", "inuse");
        }

        return files.ReasonFor(LinuxPortPaths.Sockstat6) is null ? first : null;
    }

    private static long? Counter(LinuxPortFiles files, string path, string what, Func<byte[], long?> parse, PortNotes notes)
    {
        var value = files.Find(path) is { } text ? parse(text) : null;
        Note(files, path, what, value is null, notes);
        return value;
    }

    private static T? Read<T>(LinuxPortFiles files, string path, string what, Func<byte[], T?> parse, PortNotes notes)
        where T : class
    {
        var value = files.Find(path) is { } text ? parse(text) : null;
        Note(files, path, what, value is null, notes);
        return value;
    }

    private static void Note(LinuxPortFiles files, string path, string what, bool isMissing, PortNotes notes)
    {
        if (isMissing)
        {
            notes.Add(what, $"{path}: {files.ReasonFor(path) ?? (files.Find(path) is null ? "it is not there" : "its content is not what the kernel writes")}.");
        }
    }
}
