using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>Makes objects of the rows of a reading, one at a time: 50,000 objects would cost more than the reading did.</summary>
internal static class PortSockets
{
    /// <summary>Returns the sockets of a reading, TCP before UDP.</summary>
    public static IEnumerable<PortSocket> Of(PortFacts facts, PortSource source)
    {
        foreach ((ProtocolFacts protocol, string name) in new[] { (facts.Tcp, "Tcp"), (facts.Udp, "Udp") })
        {
            for (int index = 0; index < (protocol.Sockets?.Count ?? 0); index++)
            {
                yield return Make(protocol.Sockets!.Rows[index], name, protocol.Range, facts.ProcessNames, source);
            }
        }
    }

    private static PortSocket Make(in SocketRow row, string protocol, PortRange? range, IReadOnlyDictionary<int, string?>? names, PortSource source)
    {
        bool owned = names is not null && row.ProcessId != 0;
        string? program = null;
        if (owned)
        {
            names!.TryGetValue(row.ProcessId, out program);
        }

        return new PortSocket(protocol, PortStates.Name(row.State), row.Local.ToAddress(), row.LocalPort, row.Remote.ToAddress(), row.RemotePort)
        {
            SourceKind = source.Kind.ToString(),
            SourceName = source.Name,
            Ephemeral = range?.Contains(row.LocalPort),
            ProcessId = owned ? row.ProcessId : null,
            ProcessName = program,
        };
    }
}
