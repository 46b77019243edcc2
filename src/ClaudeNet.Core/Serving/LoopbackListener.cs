using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>Accepts TCP connections on one port of the loopback addresses and hands each to a handler.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int MaximumConnections = 512;
    private const int PortAttempts = 8;

    private readonly EndpointState _state;
    private readonly Func<ServerConnection, CancellationToken, Task> _handler;
    private readonly List<Socket> _sockets;
    private readonly ConcurrentDictionary<ServerConnection, byte> _connections = new();

    private LoopbackListener(EndpointState state, List<Socket> sockets, Func<ServerConnection, CancellationToken, Task> handler)
    {
        _state = state;
        _sockets = sockets;
        _handler = handler;
        LocalEndPoint = (IPEndPoint)sockets[0].LocalEndPoint!;
    }

    /// <summary>Gets the first address and the port.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Gets the number of connections being served.</summary>
    public int OpenConnections => _connections.Count;

    /// <summary>Listens on 127.0.0.1 and, where the machine has it free, on the same port of ::1.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static LoopbackListener Start(EndpointState state, int port, Func<ServerConnection, CancellationToken, Task> handler)
    {
        var listener = new LoopbackListener(state, Bind(state.Options.BindAddress, port), handler);
        foreach (Socket socket in listener._sockets)
        {
            _ = listener.AcceptAsync(socket, state.Stopping);
        }

        return listener;
    }

    public void Dispose()
    {
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }

        foreach (ServerConnection connection in _connections.Keys)
        {
            connection.Dispose();
        }
    }

    private static List<Socket> Bind(IPAddress? address, int port)
    {
        for (int attempt = 1; ; attempt++)
        {
            var sockets = new List<Socket> { Listen(address ?? IPAddress.Loopback, port) };
            if (address is not null || !Socket.OSSupportsIPv6)
            {
                return sockets;
            }

            try
            {
                sockets.Add(Listen(IPAddress.IPv6Loopback, ((IPEndPoint)sockets[0].LocalEndPoint!).Port));
                return sockets;
            }
            catch (SocketException exception)
            {
                // Someone else holds that port on ::1: another port may be free on both. Without ::1 at all, IPv4 has to do.
                if (exception.SocketErrorCode != SocketError.AddressAlreadyInUse || port != 0 || attempt == PortAttempts)
                {
                    return sockets;
                }

                sockets[0].Dispose();
            }
        }
    }

    private static Socket Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(MaximumConnections);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await Task.Factory.FromAsync(listener.BeginAccept, listener.EndAccept, null).ConfigureAwait(false);
            }
            catch (SocketException) when (!stopping.IsCancellationRequested)
            {
                // A client that left while it waited, or no descriptors for a moment: the listener itself is well.
                await Task.Yield();
                continue;
            }
            catch (Exception exception) when (ConnectionEnd.Is(exception))
            {
                return;
            }

            _ = ServeAsync(socket, stopping);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        using var connection = new ServerConnection(socket, _state.Options.IdleLimit, stopping);
        _connections[connection] = 0;
        try
        {
            if (_connections.Count > MaximumConnections)
            {
                connection.Reset();
                return;
            }

            socket.NoDelay = true;
            await _handler(connection, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionEnd.Is(exception) || stopping.IsCancellationRequested)
        {
            // The client left or the endpoint stops, and takes keys and sockets away: nobody is there to be told.
        }
        catch (Exception exception)
        {
            // A fault of this code must not die unseen in a task, nor take the endpoint with it.
            _state.Log.AddFault(exception);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
