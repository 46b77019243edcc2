using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The chain ends in a root that the client does not trust.</summary>
internal sealed class CertificateUntrustedRule : CertificateRule
{
    /// <inheritdoc/>
    public override string Id => "CertificateUntrusted";

    /// <inheritdoc/>
    protected override FailureKind Problem => FailureKind.CertificateUntrusted;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) =>
        $"{tls.Host} presents a certificate that {Advice.Client(evidence)} does not trust (issued by {CertificateText.Blamed(tls)?.Issuer ?? "an unknown authority"})";

    protected override string Cause(EvidenceSet evidence, TlsObservation tls) => tls.SystemTrust is { Trusted: true }
        ? "The operating system trusts the issuing root, the client's own list does not hold it. Every request ends with a certificate error at once and is not repeated."
        : "Neither the operating system nor the client knows the issuing root. Every request ends with a certificate error at once and is not repeated.";

    protected override Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls) => CertificateText.TrustRoot(evidence, tls.SystemTrust is { Trusted: true });
}
