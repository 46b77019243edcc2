using System;
using System.Net;
using ClaudeNet.Trust;

namespace ClaudeNet.Model;

/// <summary>One certificate as a server, or somebody in its place, presented it on one way to the endpoint. Trust, InterceptedBy and the like are about the whole chain that it came in.</summary>
public sealed class PresentedCertificate
{
    internal PresentedCertificate(Uri endpoint, ChainRecord chain)
    {
        Endpoint = endpoint;
        Chain = chain;
    }

    /// <summary>Gets the endpoint, without user information and query.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets Direct or Proxy.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>Gets the address connected to, the proxy's on the Proxy path; null when it is not known.</summary>
    public IPAddress? Address { get; internal init; }

    /// <summary>Gets the proxy without user information; null on the Direct path.</summary>
    public Uri? Proxy { get; internal init; }

    /// <summary>Gets the position in what was presented: 0 is the server's own certificate.</summary>
    public int Depth { get; internal init; }

    /// <summary>Gets the subject's distinguished name.</summary>
    public string Subject { get; internal init; } = string.Empty;

    /// <summary>Gets the issuer's distinguished name.</summary>
    public string Issuer { get; internal init; } = string.Empty;

    /// <summary>Gets the serial number in upper-case hexadecimal.</summary>
    public string SerialNumber { get; internal init; } = string.Empty;

    /// <summary>Gets the local time from which it is valid.</summary>
    public DateTime NotBefore { get; internal init; }

    /// <summary>Gets the local time until which it is valid.</summary>
    public DateTime NotAfter { get; internal init; }

    /// <summary>Gets the SHA-1 thumbprint in upper-case hexadecimal, 40 digits, as Windows' certificate stores show it.</summary>
    public string Thumbprint { get; internal init; } = string.Empty;

    /// <summary>Gets the SHA-256 fingerprint in upper-case hexadecimal, 64 digits.</summary>
    public string Sha256 { get; internal init; } = string.Empty;

    /// <summary>Gets the DNS names and addresses it is for, wildcards as written; empty when there are none.</summary>
    public string[] SubjectAlternativeNames { get; internal init; } = [];

    /// <summary>Gets a value indicating whether it may issue certificates.</summary>
    public bool IsCa { get; internal init; }

    /// <summary>Gets the public key's kind and size in bits, for example <c>RSA 2048</c> or <c>ECDSA 256</c>.</summary>
    public string KeyAlgorithm { get; internal init; } = string.Empty;

    /// <summary>Gets the client that <see cref="TrustedByClient"/> is about, for example <c>Claude Code (Native 2.1.330)</c>.</summary>
    public string Client { get; internal init; } = string.Empty;

    /// <summary>Gets a value indicating whether the client found on this machine, with its settings, accepts the chain.</summary>
    public bool TrustedByClient { get; internal init; }

    /// <summary>Gets a value indicating whether the operating system's own roots accept the chain, whichever clients read them.</summary>
    public bool TrustedBySystem { get; internal init; }

    /// <summary>Gets who accepts the chain, by runtime and store.</summary>
    public CertificateTrust[] Trust { get; internal init; } = [];

    /// <summary>
    /// Gets the inspection product that issued the chain, as its issuer's name tells, or <c>a private root</c> when none of the known ones matches;
    /// null when the chain is public, or when too little of it was presented to say. For a gateway of one's own a private root is normal.
    /// </summary>
    public string? InterceptedBy { get; internal init; }

    /// <summary>Gets a value indicating whether, of the ways or hosts looked at together, some are intercepted and others are not.</summary>
    public bool PartiallyIntercepted { get; internal set; }

    /// <summary>Gets the day on which the public root list in this module was taken. A root that joined Mozilla's programme later is not in it.</summary>
    public DateTime PublicRootListDate { get; internal init; }

    /// <summary>Gets the certificate in PEM form.</summary>
    public string Pem { get; internal init; } = string.Empty;

    /// <summary>Gets what an export has to know.</summary>
    internal ChainRecord Chain { get; }

    /// <summary>Returns the certificate as JSON: times ISO 8601, nulls written.</summary>
    public string ToJson() => Reporting.CertificateJson.Write(this);

    /// <summary>Returns depth and subject.</summary>
    public override string ToString() => $"{Depth}: {Subject}";
}
