using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>The states of sockets as results name them.</summary>
internal static class PortStates
{
    /// <summary>Returns a state's name: a request in a listener's queue is one that has received a SYN, however the kernel keeps it.</summary>
    public static string Name(SocketState state) => state == SocketState.NewSynReceived ? nameof(SocketState.SynReceived) : state.ToString();

    /// <summary>Returns how many sockets are in each state that occurs, the most frequent first; null for no table.</summary>
    public static PortStateCount[]? Count(SocketTable? table)
    {
        if (table is null)
        {
            return null;
        }

        var counts = new int[(int)SocketState.Bound + 1];
        for (int index = 0; index < table.Count; index++)
        {
            SocketState state = table.Rows[index].State;
            counts[state == SocketState.NewSynReceived ? (int)SocketState.SynReceived : (int)state]++;
        }

        return counts.Select((count, state) => (Count: count, State: (SocketState)state))
            .Where(pair => pair.Count > 0)
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.State)
            .Select(pair => new PortStateCount(Name(pair.State), pair.Count)).ToArray();
    }
}
