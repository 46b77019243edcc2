using System;
using System.Collections.Generic;
using System.Net;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using SocketAddress = ClaudeNet.Ports.SocketAddress;

namespace ClaudeNet.Core.Tests.Ports;

/// <summary>
/// One destination and a program that opens and closes connections at a steady rate. It keeps what a kernel keeps: which port is taken, until when, and
/// gives an error when none is left.
/// </summary>
internal sealed class PortSimulator(PortRange range, double hold, double rate, int held = 0)
{
    private readonly SocketAddress _here = SocketAddress.From(IPAddress.Parse(Sockets.Here));
    private readonly SocketAddress _there = SocketAddress.From(IPAddress.Parse(Sockets.Claude));
    private readonly Queue<(int Port, double Until)> _waiting = new();
    private readonly Queue<int> _free = Free(range, held);
    private long _opened;

    /// <summary>Gets when the first connect found no port; null while none has.</summary>
    internal double? FirstFailure { get; private set; }

    /// <summary>Runs to a moment, in seconds from the start.</summary>
    internal PortSimulator To(double seconds)
    {
        while (_opened / rate < seconds)
        {
            double now = _opened++ / rate;
            while (_waiting.Count > 0 && _waiting.Peek().Until <= now)
            {
                _free.Enqueue(_waiting.Dequeue().Port);
            }

            if (_free.Count == 0)
            {
                FirstFailure ??= now;
            }
            else
            {
                _waiting.Enqueue((_free.Dequeue(), now + hold));
            }
        }

        return this;
    }

    /// <summary>Reads its table at a moment.</summary>
    internal PortFacts Read(double seconds)
    {
        To(seconds);
        var table = new SocketTable();
        for (int port = range.Start; port < range.Start + held; port++)
        {
            table.Add(Row(SocketState.Established, port));
        }

        foreach ((int port, double until) in _waiting)
        {
            if (until > seconds)
            {
                table.Add(Row(SocketState.TimeWait, port));
            }
        }

        return Sockets.Facts(table, range, facts => facts with { TimeWait = TimeSpan.FromSeconds(hold), TimeWaitReuse = 0 }, seconds);
    }

    private static Queue<int> Free(PortRange range, int held)
    {
        var free = new Queue<int>();
        for (int port = range.Start + held; port <= range.End; port++)
        {
            free.Enqueue(port);
        }

        return free;
    }

    private SocketRow Row(SocketState state, int port) => new(false, state, _here, port, _there, 443, 0, 0);
}
