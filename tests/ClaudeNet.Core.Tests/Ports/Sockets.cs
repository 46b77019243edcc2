using System;
using System.Collections.Generic;
using System.Net;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using SocketAddress = ClaudeNet.Ports.SocketAddress;

namespace ClaudeNet.Core.Tests.Ports;

/// <summary>Tables of sockets and readings by hand.</summary>
internal sealed class Sockets
{
    internal const string Here = "192.0.2.10";
    internal const string Claude = "160.79.104.10";
    internal static readonly PortRange Small = new(60700, 61000);
    internal static readonly PortRange Default = new(32768, 60999);
    internal static readonly PortSource Machine = new(SourceKind.Local, null, "testmachine");

    internal SocketTable Table { get; } = new();

    internal static PortFacts Facts(SocketTable? tcp, PortRange? range = null, Func<PortFacts, PortFacts>? change = null, double at = 0)
    {
        var facts = new PortFacts
        {
            Time = new DateTime(2026, 1, 2, 3, 4, 5),
            ReadAt = TimeSpan.FromSeconds(100 + at),
            Tcp = new ProtocolFacts { Range = range ?? Default, Excluded = [], Sockets = tcp },
            Udp = new ProtocolFacts { Range = range ?? Default, Excluded = [], Sockets = new SocketTable() },
            TimeWait = TimeSpan.FromSeconds(60),
            TimeWaitReuse = 2,
            Timestamps = 1,
        };
        return change is null ? facts : change(facts);
    }

    internal Sockets Add(SocketState state, int localPort, string remote = Claude, int remotePort = 443, string local = Here, int process = 0)
    {
        Table.Add(new SocketRow(remote.Contains(':'), state, SocketAddress.From(IPAddress.Parse(local)), localPort, SocketAddress.From(IPAddress.Parse(remote)), remotePort, 0, process));
        return this;
    }

    internal Sockets Many(SocketState state, int firstPort, int count, string remote = Claude, int remotePort = 443, string local = Here, int process = 0)
    {
        for (int index = 0; index < count; index++)
        {
            Add(state, firstPort + index, remote, remotePort, local, process);
        }

        return this;
    }

    internal Sockets Listen(int port, string address = "0.0.0.0") => Add(SocketState.Listen, port, address.Contains(':') ? "::" : "0.0.0.0", 0, address);

    internal Sockets Bound(int port) => Add(SocketState.Bound, port, "0.0.0.0", 0);
}
