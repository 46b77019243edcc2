using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Model;

namespace ClaudeNet.Trust;

/// <summary>
/// What was worked out about a certificate object before. Hashing the few hundred roots of a machine for every run took longer than the rest of it; the notes go with
/// the object.
/// </summary>
internal sealed class KnownCertificate
{
    private static readonly ConditionalWeakTable<X509Certificate2, KnownCertificate> s_known = new();

    /// <summary>Gets or sets the fingerprint; null before it was asked for. Two threads may both work it out: they come to the same.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>Gets or sets the summary; null before it was asked for.</summary>
    public CertificateSummary? Summary { get; set; }

    public static KnownCertificate Of(X509Certificate2 certificate) => s_known.GetOrCreateValue(certificate);
}
