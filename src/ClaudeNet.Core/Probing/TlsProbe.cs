using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Shakes hands over an open stream, takes the chain as presented, and has it judged by each set of roots.</summary>
internal sealed class TlsProbe
{
    private readonly RunContext _context;
    private readonly Task<TrustStores> _trust;
    private readonly bool _mayIdentify;

    /// <summary>Initializes a new instance of the <see cref="TlsProbe"/> class.</summary>
    /// <param name="context">The run.</param>
    /// <param name="trust">The sets of roots, being loaded.</param>
    /// <param name="mayIdentify">Whether a server that asks may see the user's client certificate: not one that a project's own settings chose.</param>
    public TlsProbe(RunContext context, Task<TrustStores> trust, bool mayIdentify = true)
    {
        _context = context;
        _trust = trust;
        _mayIdentify = mayIdentify;
    }

    /// <summary>Shakes hands. The stream is null when the handshake failed; a certificate that nobody trusts does not fail it.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<(TlsObservation Seen, SslStream? Stream)> HandshakeAsync(
        PathKind path, string host, int port, IPAddress? address, Socket socket, Stream inner, Task? cutSignal)
    {
        var trust = await _trust.ConfigureAwait(false);
        var warm = await TlsWarmup.WaitAsync(_context.CancellationToken).ConfigureAwait(false);
        using var deadline = new Deadline(_context, cutSignal);
        var seen = new TlsObservation { Path = path, Host = host, Port = port, Address = address, StartOffset = deadline.StartOffset, Cold = !warm };
        var presented = new PresentedChain();
        var stream = new SslStream(inner, leaveInnerStreamOpen: false, presented.Accept);
        try
        {
            using (deadline.Token.Register(socket.Dispose))
            {
                await TlsHandshake.AuthenticateAsync(stream, host, presented, _mayIdentify ? trust.ClientCertificate : null, deadline.Token).ConfigureAwait(false);
            }

            deadline.Token.ThrowIfCancellationRequested();
            seen = Judge(seen with { Duration = deadline.Elapsed, HandshakeCompleted = true }, presented, trust) with
            {
                Protocol = TlsHandshake.ProtocolName(stream),
                ApplicationProtocol = TlsHandshake.ApplicationProtocol(stream),
            };
            if (_context.Options.Deep && host == _context.Endpoint.DnsSafeHost)
            {
                seen = await trust.AddRevocationAsync(seen, presented, deadline.Timeout, _context.CancellationToken).ConfigureAwait(false);
            }

            return (seen, stream);
        }
        catch (Exception error) when (error is AuthenticationException or IOException or SocketException or ObjectDisposedException
            or OperationCanceledException or InvalidOperationException or NotSupportedException)
        {
            stream.Dispose();
            deadline.ThrowIfUserCancelled();
            var failure = deadline.IsOver ? deadline.ToFailure("The TLS handshake did not finish") : TlsFailures.Classify(error);
            return (Judge(seen with { Duration = deadline.Elapsed, Failure = failure }, presented, trust), null);
        }
    }

    /// <summary>Adds what the chain is worth; a chain that the client would refuse makes the observation fail, since the client would go no further.</summary>
    private static TlsObservation Judge(TlsObservation seen, PresentedChain presented, TrustStores trust)
    {
        if (presented.Leaf is null)
        {
            return seen;
        }

        var judged = trust.Judge(seen, presented);
        return judged.Failure is null && judged.ClientTrust is { Trusted: false } client
            ? judged with { Failure = new Failure(client.Problem ?? FailureKind.CertificateUntrusted, client.Detail) }
            : judged;
    }
}
