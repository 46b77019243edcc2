using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>A server on loopback that reads a request's head, then does its worst until the peer leaves. With a certificate it does so over TLS.</summary>
internal sealed class HostileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<HostilePeer, Task> _serve;
    private readonly SslStreamCertificateContext? _certificate;
    private int _connections;

    public HostileServer(Func<HostilePeer, Task> serve, SslStreamCertificateContext? certificate = null)
    {
        _serve = serve;
        _certificate = certificate;
        _listener.Start();
        Running = AcceptAsync();
    }

    public Uri Uri => new($"{(_certificate is null ? "http" : "https")}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Gets the first lines of the requests so far.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _connections);

    public Task Running { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The server was stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using var network = new NetworkStream(socket, ownsSocket: true);
            socket.NoDelay = true;
            if (_certificate is null)
            {
                await _serve(new HostilePeer(network, Requests, _stop.Token));
                return;
            }

            using var tls = new SslStream(network);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, _stop.Token);
            await _serve(new HostilePeer(tls, Requests, _stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException or System.IO.IOException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client left, which is what it is here to do, or the server was stopped.
        }
    }
}
