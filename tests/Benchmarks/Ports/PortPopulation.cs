using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Benchmarks.Ports;

/// <summary>
/// Many TCP sockets on loopback: half of them wait after a close, the others are both ends of open connections, to 50 destinations. The servers' ends stay in
/// their listeners' queues, so that they need no open file: not every machine lets a process have 25,000.
/// </summary>
internal sealed class PortPopulation : IDisposable
{
    private const int Destinations = 50;
    private const int OpenPort = 443;
    private const int ClosedPort = 444;

    private readonly List<Socket> _sockets = [];

    private PortPopulation()
    {
    }

    /// <summary>Makes them; the open ones first, since those that wait go after a minute.</summary>
    /// <exception cref="PartSkippedException">This process may not open so many files.</exception>
    public static PortPopulation Create(int sockets)
    {
        var population = new PortPopulation();
        try
        {
            population.Fill(sockets);
            return population;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            throw new PartSkippedException($"{sockets} sockets need more open files than this process may have.");
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private void Fill(int sockets)
    {
        var open = Enumerable.Range(1, Destinations).Select(last => Listen(last, OpenPort)).ToArray();
        for (var index = 0; index < sockets / 4; index++)
        {
            _sockets.Add(Connect(open[index % Destinations]));
        }

        var closed = Enumerable.Range(1, Destinations).Select(last => Listen(last, ClosedPort)).ToArray();
        for (var index = 0; index < sockets / 2; index++)
        {
            using var client = Connect(closed[index % Destinations]);
            using var server = closed[index % Destinations].Accept();
            client.Shutdown(SocketShutdown.Send);
            server.Receive(new byte[1]);
        }
    }

    private Socket Listen(int last, int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)last]), port));
        listener.Listen(1024);
        _sockets.Add(listener);
        return listener;
    }

    private static Socket Connect(Socket listener)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        return client;
    }
}
