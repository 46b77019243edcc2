using System.Collections.Generic;

namespace ClaudeNet.Ports.Linux;

/// <summary>The sockets of one reading; null where they could not be read or were not asked for.</summary>
internal sealed record LinuxSocketTables
{
    public SocketTable? Tcp { get; init; }

    public SocketTable? Udp { get; init; }

    /// <summary>Gets names of processes by id; null when processes were not asked for.</summary>
    public IReadOnlyDictionary<int, string?>? ProcessNames { get; init; }
}
