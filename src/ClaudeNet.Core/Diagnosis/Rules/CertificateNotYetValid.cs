using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A certificate of the chain is not valid before a time that this machine's clock has not reached.</summary>
internal sealed class CertificateNotYetValidRule : CertificateRule
{
    /// <inheritdoc/>
    public override string Id => "CertificateNotYetValid";

    /// <inheritdoc/>
    protected override FailureKind Problem => FailureKind.CertificateNotYetValid;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) => CertificateText.Blamed(tls) is CertificateSummary certificate
        ? $"The certificate {certificate.Subject} of {tls.Host} is valid only from {CertificateText.Time(certificate.NotBefore)}"
        : $"A certificate of {tls.Host} is not valid yet";

    protected override string Cause(EvidenceSet evidence, TlsObservation tls) =>
        "Nearly always this machine's clock is behind, as after a suspend, in a restored virtual machine or with an empty clock battery. Claude Code ends every request with a certificate error at once.";

    protected override Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls) => ClockCommands.Remedies(evidence);
}
