using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>The server side of TLS, with the faults that come before or instead of HTTP.</summary>
internal sealed class TlsService(EndpointState state)
{
    private static readonly byte[] s_plainAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 400 Bad Request\r\nServer: webfilter\r\nContent-Type: text/plain\r\nContent-Length: 11\r\nConnection: close\r\n\r\nBad Request");

    /// <summary>Serves HTTPS on a connection.</summary>
    public async Task RunAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        TlsFault fault = state.Options.TlsFault;
        if (fault is TlsFault.Stall or TlsFault.Reset or TlsFault.Plain)
        {
            await MisbehaveAsync(connection, fault, cancellationToken).ConfigureAwait(false);
            return;
        }

        using SslStream? stream = await HandshakeAsync(connection, state.Tls.Server, fault == TlsFault.None ? null : fault.ToString(), cancellationToken).ConfigureAwait(false);
        if (stream is not null)
        {
            await new HttpService(state, connection, "Https").RunAsync(null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does the handshake and puts TLS under the connection.</summary>
    /// <returns>Null when the client refused.</returns>
    public async Task<SslStream?> HandshakeAsync(ServerConnection connection, ServerCertificate certificate, string? behavior, CancellationToken cancellationToken)
    {
        TestEndpointRequest record = state.Log.Begin("Tls");
        record.Behavior = behavior;
        var stream = new SslStream(connection.Stream, leaveInnerStreamOpen: true);
        bool done = false;
        try
        {
            await AuthenticateAsync(stream, certificate, record, cancellationToken).ConfigureAwait(false);
            record.Outcome = "Completed";
            connection.Replace(stream);
            done = true;
            return stream;
        }
        catch (Exception exception) when (ConnectionEnd.Is(exception))
        {
            // A client that does not trust the certificate ends here; that is what most TLS faults are for.
            record.Outcome = "Interrupted";
            return null;
        }
        finally
        {
            if (!done)
            {
                stream.Dispose();
            }
        }
    }

#if NETSTANDARD2_0
    private static Task AuthenticateAsync(SslStream stream, ServerCertificate certificate, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        // No server name and no token on this edition; the connection's own stop closes the socket underneath.
        record.Target = null;
        cancellationToken.ThrowIfCancellationRequested();
        return stream.AuthenticateAsServerAsync(certificate.Leaf, clientCertificateRequired: false, SslProtocols.None, checkCertificateRevocation: false);
    }
#else
    private static async Task AuthenticateAsync(SslStream stream, ServerCertificate certificate, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        var extra = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
        if (certificate.Intermediate is not null)
        {
            extra.Add(certificate.Intermediate);
        }

        await stream.AuthenticateAsServerAsync(
            (_, hello, _, _) =>
            {
                record.Target = hello.ServerName.Length == 0 ? null : hello.ServerName;
                return new ValueTask<SslServerAuthenticationOptions>(new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, extra, offline: true),
                    ApplicationProtocols = [SslApplicationProtocol.Http11],
                });
            },
            null,
            cancellationToken).ConfigureAwait(false);
    }
#endif

    private async Task MisbehaveAsync(ServerConnection connection, TlsFault fault, CancellationToken cancellationToken)
    {
        TestEndpointRequest record = state.Log.Begin("Tls");
        record.Behavior = fault.ToString();
        try
        {
            await connection.FillAsync(cancellationToken).ConfigureAwait(false);
            record.BytesReceived = connection.BytesReceived;
            if (fault == TlsFault.Stall)
            {
                await connection.HangAsync(cancellationToken).ConfigureAwait(false);
                record.Outcome = "Hung";
                return;
            }

            if (fault == TlsFault.Reset)
            {
                connection.Reset();
                record.Outcome = "Reset";
                return;
            }

            await connection.WriteAsync(s_plainAnswer, cancellationToken).ConfigureAwait(false);
            await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
            record.Status = 400;
            record.Outcome = "Closed";
        }
        finally
        {
            record.Outcome ??= "Interrupted";
            record.BytesSent = connection.BytesSent;
        }
    }
}
