using System;

namespace ClaudeNet.Model;

/// <summary>What a certificate says, copied out of it.</summary>
public sealed class CertificateSummary
{
    internal CertificateSummary()
    {
    }

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

    /// <summary>Gets the SHA-256 fingerprint in upper-case hexadecimal, 64 digits.</summary>
    public string Sha256 { get; internal init; } = string.Empty;

    /// <summary>Gets the DNS names it is for, wildcards as written; empty when there are none.</summary>
    public string[] DnsNames { get; internal init; } = [];

    /// <summary>Gets a value indicating whether it may issue certificates.</summary>
    public bool IsCa { get; internal init; }

    /// <summary>Gets the public key's kind and size in bits, for example <c>RSA 2048</c> or <c>ECDSA 256</c>.</summary>
    public string KeyAlgorithm { get; internal init; } = string.Empty;

    /// <summary>Returns the subject.</summary>
    public override string ToString() => Subject;
}
