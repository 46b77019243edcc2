using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using ClaudeNet.Platform;

namespace ClaudeNet.Lab.Machinery;

/// <summary>Accepts every connection and ends it one way or the other.</summary>
internal sealed class PortServer : IDisposable
{
    /// <summary>How many addresses the server's side has.</summary>
    internal const int Addresses = 4;

    private const int Port = 443;

    private readonly ConcurrentBag<Socket> _held = [];
    private readonly Socket _listener;
    private readonly Thread _thread;
    private readonly Manner _manner;

    private PortServer(INetworkScope place, Manner manner)
    {
        _manner = manner;
        _listener = place.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Any, Port));
        _listener.Listen(8192);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>How a connection ends.</summary>
    internal enum Manner
    {
        /// <summary>When the client has closed it.</summary>
        ClosesAfterClient,

        /// <summary>At once.</summary>
        ClosesFirst,

        /// <summary>When the server is disposed.</summary>
        Holds,
    }

    /// <summary>Gets the first address that it answers on from elsewhere.</summary>
    internal static IPEndPoint First => All[0];

    /// <summary>Gets all of them.</summary>
    internal static IPEndPoint[] All { get; } = [.. Enumerable.Range(2, Addresses).Select(last => new IPEndPoint(IPAddress.Parse("10.82.0." + last.ToString(CultureInfo.InvariantCulture)), Port))];

    /// <summary>Gets where it answers inside its own namespace.</summary>
    internal static IPEndPoint Loopback { get; } = new(IPAddress.Loopback, Port);

    internal static PortServer Start(INetworkScope place, Manner manner) => new(place, manner);

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var socket in _held)
        {
            socket.Dispose();
        }

        _thread.Join(TimeSpan.FromSeconds(5));
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                End(_listener.Accept());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was closed: the server is done.
        }
    }

    private void End(Socket connection)
    {
        if (_manner == Manner.Holds)
        {
            _held.Add(connection);
            return;
        }

        using (connection)
        {
            try
            {
                if (_manner == Manner.ClosesAfterClient)
                {
                    connection.Receive(new byte[1]);
                }
            }
            catch (SocketException)
            {
                // A client that resets has closed it, too.
            }
        }
    }
}
