using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Trust;

/// <summary>A server on a loopback address that shakes hands with the chain that a test gives it, and waits for the client to leave.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly SslStreamCertificateContext _context;

    public TlsServer(X509Certificate2 leaf, IReadOnlyCollection<X509Certificate2>? sentAlong = null, IPAddress? address = null, int port = 0)
    {
        _context = SslStreamCertificateContext.Create(leaf, [.. sentAlong ?? []], offline: true);
        _listener = new TcpListener(address ?? IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Makes a leaf that a server can use.</summary>
    public static X509Certificate2 Leaf(TestAuthority issuer, string host, Action<CertificateRequest>? change = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 bare = issuer.Leaf(names => names.AddDnsName(host), subject: "CN=" + host, key: key, change: change);
        return bare.CopyWithPrivateKey(key);
    }

    public Uri Uri(string host) => new($"https://{host}:{Port}");

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
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
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
            using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _context }, _stop.Token);
            await stream.CopyToAsync(Stream.Null, _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or IOException or AuthenticationException)
        {
            // The client left, or refused the certificate.
        }
    }
}
