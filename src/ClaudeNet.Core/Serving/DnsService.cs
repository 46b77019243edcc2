using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>A DNS server on one loopback port, UDP and TCP.</summary>
internal sealed class DnsService : IDisposable
{
    private const int PortAttempts = 8;

    private readonly EndpointState _state;
    private readonly DnsResponder _responder;
    private readonly List<UdpClient> _udp = [];
    private LoopbackListener _tcp = null!;

    private DnsService(EndpointState state)
    {
        _state = state;
        _responder = new DnsResponder(state);
    }

    /// <summary>Gets the address and port of both transports.</summary>
    public IPEndPoint LocalEndPoint => _tcp.LocalEndPoint;

    /// <summary>Gets the number of open TCP connections.</summary>
    public int OpenConnections => _tcp.OpenConnections;

    /// <summary>Starts the server.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static DnsService Start(EndpointState state, int port)
    {
        var service = new DnsService(state);
        service.Bind(port);
        foreach (UdpClient client in service._udp)
        {
            _ = service.ServeUdpAsync(client);
        }

        return service;
    }

    public void Dispose()
    {
        foreach (UdpClient client in _udp)
        {
            client.Dispose();
        }

        _tcp.Dispose();
    }

    private void Bind(int port)
    {
        for (int attempt = 1; ; attempt++)
        {
            _tcp = LoopbackListener.Start(_state, port, ServeTcpAsync);
            try
            {
                _udp.Add(new UdpClient(_tcp.LocalEndPoint));
                break;
            }
            catch (SocketException)
            {
                // TCP's free port may be taken for UDP; another one may be free for both.
                _tcp.Dispose();
                if (port != 0 || attempt == PortAttempts)
                {
                    throw;
                }
            }
        }

        if (_state.Options.BindAddress is null && Socket.OSSupportsIPv6)
        {
            try
            {
                _udp.Add(new UdpClient(new IPEndPoint(IPAddress.IPv6Loopback, _tcp.LocalEndPoint.Port)));
            }
            catch (SocketException)
            {
                // No ::1 here, or the port is taken there: 127.0.0.1 is the address that is announced.
            }
        }
    }

    private async Task ServeUdpAsync(UdpClient client)
    {
        while (!_state.Stopping.IsCancellationRequested)
        {
            try
            {
                UdpReceiveResult query = await client.ReceiveAsync().ConfigureAwait(false);
                byte[]? answer = _responder.Answer(query.Buffer, query.Buffer.Length, overTcp: false);
                if (answer is not null)
                {
                    await client.SendAsync(answer, answer.Length, query.RemoteEndPoint).ConfigureAwait(false);
                }
            }
            catch (SocketException) when (!_state.Stopping.IsCancellationRequested)
            {
                // Windows reports here that an earlier client was gone when its answer came; the next query is served.
                await Task.Yield();
            }
            catch (Exception exception) when (ConnectionEnd.Is(exception))
            {
                return;
            }
            catch (Exception exception)
            {
                // One bad query must not end the server unseen.
                _state.Log.AddFault(exception);
            }
        }
    }

    private async Task ServeTcpAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        while (await NeedAsync(connection, 2, cancellationToken).ConfigureAwait(false))
        {
            byte[] prefix = connection.Take(2);
            int length = (prefix[0] << 8) | prefix[1];
            if (!await NeedAsync(connection, length, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            byte[]? answer = _responder.Answer(connection.Take(length), length, overTcp: true);
            if (answer is null)
            {
                await connection.HangAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            byte[] framed = new byte[answer.Length + 2];
            framed[0] = (byte)(answer.Length >> 8);
            framed[1] = (byte)answer.Length;
            Buffer.BlockCopy(answer, 0, framed, 2, answer.Length);
            await connection.WriteAsync(framed, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> NeedAsync(ServerConnection connection, int count, CancellationToken cancellationToken)
    {
        while (connection.Buffered < count)
        {
            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }
}
