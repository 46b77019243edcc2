using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Model;

namespace ClaudeNet.Evidence;

/// <summary>One TLS handshake with the endpoint, over one address or through the proxy.</summary>
internal sealed record TlsObservation : Observation
{
    public required PathKind Path { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Gets the address connected to (the proxy's on the Proxy path); null when it is not known.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Gets a value indicating whether the handshake itself completed, whatever the certificate is worth.</summary>
    public bool HandshakeCompleted { get; init; }

    /// <summary>Gets the protocol, for example <c>TLS 1.3</c>; null when the handshake did not complete.</summary>
    public string? Protocol { get; init; }

    /// <summary>Gets the application protocol chosen; null when none was or when this edition cannot know.</summary>
    public string? ApplicationProtocol { get; init; }

    /// <summary>Gets the chain as presented, leaf first; empty when none arrived.</summary>
    public CertificateSummary[] Certificates { get; init; } = Array.Empty<CertificateSummary>();

    /// <summary>Gets the certificates behind <see cref="Certificates"/>, in the same order; empty when none arrived or the server's own cannot be read.</summary>
    public X509Certificate2[] Chain { get; init; } = Array.Empty<X509Certificate2>();

    /// <summary>Gets what the operating system's roots make of it; null when no chain arrived.</summary>
    public TrustJudgement? SystemTrust { get; init; }

    /// <summary>Gets what Claude Code would make of it with its own roots and settings; null when no chain arrived.</summary>
    public TrustJudgement? ClientTrust { get; init; }

    /// <summary>Gets a value indicating whether the chain ends in a root of the public (Mozilla) list; null when no chain arrived.</summary>
    public bool? EndsInPublicRoot { get; init; }

    /// <summary>Gets the inspection product that issued the chain, for example Zscaler; null when no pattern matches.</summary>
    public string? InspectionVendor { get; init; }

    /// <summary>Gets a value indicating whether this was the process's first handshake, so that its time includes the runtime's own start.</summary>
    public bool Cold { get; init; }

    /// <summary>Gets a value indicating whether the revocation servers could be reached; null when it was not checked.</summary>
    public bool? RevocationReachable { get; init; }
}
