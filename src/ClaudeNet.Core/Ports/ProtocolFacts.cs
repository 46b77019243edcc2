using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>What was read about one protocol. Null means not known.</summary>
internal sealed record ProtocolFacts
{
    /// <summary>Gets the range that the system hands out.</summary>
    public PortRange? Range { get; init; }

    /// <summary>Gets what the system never hands out, inside the range or not: ip_local_reserved_ports, Windows' exclusions.</summary>
    public IReadOnlyList<PortRange>? Excluded { get; init; }

    /// <summary>Gets the sockets of both families; null when they were not asked for or could not be read. Where processes were asked for, rows whose local port lies in the range carry their id (on Linux).</summary>
    public SocketTable? Sockets { get; init; }
}
