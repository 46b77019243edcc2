using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>Counts what the sockets of a table take of the ports that can be handed out: all in all, and for each destination.</summary>
/// <remarks>
/// connect() on Linux passes over every port that some socket owns by bind(), whichever the address (__inet_hash_connect), listeners among them. Such ports are
/// counted as held and belong to no destination. A connected socket does not show that its program called bind() first: it is counted as one that did not,
/// so a place with many such programs has less than the capacity says; <see cref="DistinctPorts"/> is what those programs share.
/// </remarks>
internal sealed class PortTally
{
    private const int FirstSlots = 64;

    private readonly SocketTable _table;
    private readonly PortBits _available = new();
    private readonly PortBits _held = new();
    private int[] _slots = new int[FirstSlots];
    private PortDestinationCount[] _destinations = new PortDestinationCount[FirstSlots / 2];

    private PortTally(SocketTable table) => _table = table;

    /// <summary>Gets how many sockets have a local port of the range, whatever they do with it.</summary>
    public int InRange { get; private set; }

    /// <summary>Gets how many ports that could be handed out are held by listeners and bound sockets.</summary>
    public int Held => _held.Count;

    /// <summary>Gets how many different ports that could be handed out are in use by anything: what programs that bind before they connect have to share.</summary>
    public int DistinctPorts { get; private set; }

    /// <summary>Gets how many destinations there are.</summary>
    public int DestinationCount { get; private set; }

    /// <summary>Counts.</summary>
    /// <param name="table">The sockets of one protocol.</param>
    /// <param name="range">The range that the system hands out.</param>
    /// <param name="available">The range without its exclusions.</param>
    /// <param name="binds">True for TCP, where a bound or listening socket takes its port from every destination; false for UDP, where each socket is its own.</param>
    public static PortTally Of(SocketTable table, PortRange range, PortSet available, bool binds)
    {
        var tally = new PortTally(table);
        tally._available.Add(available);
        tally.CountPorts(range, binds);
        tally.CountDestinations();
        return tally;
    }

    /// <summary>Returns the destinations that take the most, the fullest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="weight">What a destination weighs.</param>
    public List<PortDestinationCount> Top(int most, Func<PortDestinationCount, int> weight)
    {
        var top = new List<PortDestinationCount>(most + 1);
        for (int index = 0; index < DestinationCount; index++)
        {
            PortDestinationCount candidate = _destinations[index];
            int place = top.Count;
            while (place > 0 && IsFuller(candidate, top[place - 1], weight))
            {
                place--;
            }

            if (place < most)
            {
                top.Insert(place, candidate);
                if (top.Count > most)
                {
                    top.RemoveAt(most);
                }
            }
        }

        for (int index = 0; index < top.Count; index++)
        {
            top[index] = Exact(top[index]);
        }

        return top;
    }

    /// <summary>Returns the destinations to one address and port, whichever address of this machine they come from.</summary>
    public IEnumerable<PortDestinationCount> To(SocketAddress remote, int port)
    {
        for (int index = 0; index < DestinationCount; index++)
        {
            PortDestinationKey key = _destinations[index].Key;
            if (key.RemotePort == port && key.Remote == remote)
            {
                yield return Exact(_destinations[index]);
            }
        }
    }

    /// <summary>Marks the ports that a destination takes.</summary>
    /// <param name="key">The destination.</param>
    /// <param name="open">Gets the ports of open connections.</param>
    /// <param name="waiting">Gets the ports of closed ones that wait.</param>
    public void Mark(PortDestinationKey key, PortBits open, PortBits waiting)
    {
        SocketRow[] rows = _table.Rows;
        for (int index = 0; index < _table.Count; index++)
        {
            if (key.Matches(rows[index]) && Takes(rows[index]))
            {
                (rows[index].State == SocketState.TimeWait ? waiting : open).Add(rows[index].LocalPort);
            }
        }
    }

    private static bool IsFuller(in PortDestinationCount left, in PortDestinationCount right, Func<PortDestinationCount, int> weight)
    {
        int difference = weight(left) - weight(right);
        return difference > 0 || (difference == 0 && left.Open + left.TimeWait > right.Open + right.TimeWait);
    }

    private void CountPorts(PortRange range, bool binds)
    {
        var distinct = new PortBits();
        SocketRow[] rows = _table.Rows;
        for (int index = 0; index < _table.Count; index++)
        {
            SocketState state = rows[index].State;
            int port = rows[index].LocalPort;
            if (!range.Contains(port))
            {
                continue;
            }

            InRange++;
            if (_available[port])
            {
                distinct.Add(port);
                if (binds && state is SocketState.Listen or SocketState.Bound)
                {
                    _held.Add(port);
                }
            }
        }

        DistinctPorts = distinct.Count;
    }

    private void CountDestinations()
    {
        SocketRow[] rows = _table.Rows;
        for (int index = 0; index < _table.Count; index++)
        {
            ref SocketRow row = ref rows[index];
            if (Takes(row))
            {
                int place = Find(new PortDestinationKey(row.Local, row.Remote, row.RemotePort));
                PortDestinationCount old = _destinations[place];
                _destinations[place] = row.State == SocketState.TimeWait
                    ? new PortDestinationCount(old.Key, old.Open, old.TimeWait + 1)
                    : new PortDestinationCount(old.Key, old.Open + 1, old.TimeWait);
            }
        }
    }

    /// <summary>
    /// Returns whether a socket takes a port from its destination. One that a listener accepted does not: its port is the listener's, so neither does the
    /// TIME_WAIT that a server which closes first keeps.
    /// </summary>
    private bool Takes(in SocketRow row) => row.RemotePort != 0
        && row.State is not (SocketState.Listen or SocketState.Bound or SocketState.Closed or SocketState.Unknown or SocketState.NewSynReceived)
        && _available[row.LocalPort] && !_held[row.LocalPort];

    /// <summary>Counts each port once: while the kernel writes a dump, a connection that closes can appear open and waiting.</summary>
    private PortDestinationCount Exact(in PortDestinationCount rough)
    {
        if (rough.Open + rough.TimeWait < 2)
        {
            return rough;
        }

        var open = new PortBits();
        var waiting = new PortBits();
        Mark(rough.Key, open, waiting);
        int both = 0;
        for (int port = 0; port <= PortBits.Last && rough.TimeWait > 0 && rough.Open > 0; port++)
        {
            both += open[port] && waiting[port] ? 1 : 0;
        }

        return new PortDestinationCount(rough.Key, open.Count, waiting.Count - both);
    }

    /// <summary>Returns the index of a destination, which is added when it is new. Open addressing, so that 50,000 sockets cost two arrays and no objects.</summary>
    private int Find(in PortDestinationKey key)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)(key.Spread() & (uint)mask); ; slot = (slot + 1) & mask)
        {
            int place = _slots[slot] - 1;
            if (place < 0)
            {
                return Insert(key, slot);
            }

            if (_destinations[place].Key == key)
            {
                return place;
            }
        }
    }

    private int Insert(in PortDestinationKey key, int slot)
    {
        int place = DestinationCount++;
        if (place == _destinations.Length)
        {
            Grow();
            slot = FreeSlot(key);
        }

        _destinations[place] = new PortDestinationCount(key, 0, 0);
        _slots[slot] = place + 1;
        return place;
    }

    private void Grow()
    {
        int filled = _destinations.Length;
        Array.Resize(ref _destinations, filled * 2);
        _slots = new int[_slots.Length * 2];
        for (int place = 0; place < filled; place++)
        {
            _slots[FreeSlot(_destinations[place].Key)] = place + 1;
        }
    }

    private int FreeSlot(in PortDestinationKey key)
    {
        int mask = _slots.Length - 1;
        int slot = (int)(key.Spread() & (uint)mask);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
