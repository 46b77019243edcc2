using System;

namespace ClaudeNet.Model;

/// <summary>What one certificate says, without a handle to it.</summary>
public sealed class CertificateSummary
{
    internal CertificateSummary()
    {
    }

    /// <summary>Gets the subject's distinguished name.</summary>
    public string Subject { get; internal init; } = string.Empty;

    /// <summary>Gets the issuer's distinguished name.</summary>
    public string Issuer { get; internal init; } = string.Empty;

    /// <summary>Gets the serial number in hexadecimal.</summary>
    public string SerialNumber { get; internal init; } = string.Empty;

    /// <summary>Gets the local time from which it is valid.</summary>
    public DateTime NotBefore { get; internal init; }

    /// <summary>Gets the local time until which it is valid.</summary>
    public DateTime NotAfter { get; internal init; }

    /// <summary>Gets the SHA-256 thumbprint in upper-case hexadecimal.</summary>
    public string Sha256 { get; internal init; } = string.Empty;

    /// <summary>Gets the DNS names it is valid for; empty when it names none.</summary>
    public string[] DnsNames { get; internal init; } = Array.Empty<string>();

    /// <summary>Gets a value indicating whether it may issue certificates.</summary>
    public bool IsCa { get; internal init; }

    /// <summary>Gets the key algorithm, for example <c>RSA 2048</c>.</summary>
    public string KeyAlgorithm { get; internal init; } = string.Empty;

    /// <summary>Returns the subject.</summary>
    public override string ToString() => Subject;
}
