using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
#if NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace ClaudeNet.Probing;

/// <summary>The part of a handshake that the two builds do differently.</summary>
internal static class TlsHandshake
{
#if NETSTANDARD2_0
    public static Task AuthenticateAsync(SslStream stream, string host, PresentedChain presented, X509Certificate2? clientCertificate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var certificates = clientCertificate is null ? null : new X509CertificateCollection { clientCertificate };

        // .NET Framework 4.7.2's "system default" still means TLS 1.0 on older Windows: ask for 1.2 by name there.
        var protocols = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal) ? SslProtocols.Tls12 : SslProtocols.None;
        return stream.AuthenticateAsClientAsync(host, certificates, protocols, checkCertificateRevocation: false);
    }

    /// <summary>Null: this edition cannot know.</summary>
    public static string? ApplicationProtocol(SslStream stream) => null;
#else
    public static Task AuthenticateAsync(SslStream stream, string host, PresentedChain presented, X509Certificate2? clientCertificate, CancellationToken cancellationToken)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            AllowTlsResume = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,

            // The chain is judged afterwards against several sets of roots; here nothing may be loaded or fetched for it.
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationFlags = X509VerificationFlags.AllFlags,
            },
        };
        if (clientCertificate is not null)
        {
            options.ClientCertificates = [clientCertificate];
        }

        return stream.AuthenticateAsClientAsync(options, cancellationToken);
    }

    public static string? ApplicationProtocol(SslStream stream)
    {
        var name = stream.NegotiatedApplicationProtocol.ToString();
        return name.Length == 0 ? null : name;
    }
#endif

    /// <summary>Returns the protocol's usual name. By number, because netstandard2.0 has no name for TLS 1.3.</summary>
    public static string ProtocolName(SslStream stream) => (int)stream.SslProtocol switch
    {
        0x3000 => "TLS 1.3",
        0xC00 => "TLS 1.2",
        0x300 => "TLS 1.1",
        0xC0 => "TLS 1.0",
        _ => stream.SslProtocol.ToString(),
    };
}
