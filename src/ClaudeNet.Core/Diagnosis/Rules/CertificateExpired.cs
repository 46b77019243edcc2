using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A certificate of the chain is past its last day.</summary>
internal sealed class CertificateExpiredRule : CertificateRule
{
    /// <inheritdoc/>
    public override string Id => "CertificateExpired";

    /// <inheritdoc/>
    protected override FailureKind Problem => FailureKind.CertificateExpired;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) => CertificateText.Blamed(tls) is CertificateSummary certificate
        ? $"The certificate {certificate.Subject} of {tls.Host} expired on {CertificateText.Time(certificate.NotAfter)}"
        : $"A certificate of {tls.Host} has expired";

    protected override string Cause(EvidenceSet evidence, TlsObservation tls) =>
        "Either its owner did not renew it, or this machine's clock is ahead. Claude Code ends every request with a certificate error at once.";

    protected override Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls) =>
    [
        Advice.Run("Compare this machine's clock with a watch; a wrong clock makes good certificates look expired.", ClockCommands.Show(evidence)),
        Advice.Say(evidence.IsFirstParty
            ? "If the clock is right, the certificate is an inspecting proxy's: have the network team renew it."
            : $"If the clock is right, have the owner of {tls.Host} renew the certificate."),
    ];
}
