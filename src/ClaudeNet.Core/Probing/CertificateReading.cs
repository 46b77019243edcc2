using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>What one look at an endpoint's certificates gave.</summary>
internal sealed class CertificateReading
{
    /// <summary>Gets the endpoint without user information and query.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets the certificates, way by way, each chain from the server's own upwards. At least one.</summary>
    public required IReadOnlyList<PresentedCertificate> Certificates { get; init; }

    /// <summary>Gets the ways that gave no certificate and why, for a person; empty when all did.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Gets what could not be read; empty when all could.</summary>
    public required IReadOnlyList<UnreadableItem> Unreadable { get; init; }
}
