using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The server leaves out an intermediate certificate, and clients that do not download it cannot build the chain.</summary>
internal sealed class CertificateChainIncompleteRule : CertificateRule
{
    /// <inheritdoc/>
    public override string Id => "CertificateChainIncomplete";

    /// <inheritdoc/>
    protected override FailureKind Problem => FailureKind.CertificateChainIncomplete;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) =>
        $"{tls.Host} does not send the certificate of {CertificateText.Blamed(tls)?.Issuer ?? "the authority that issued its own"}";

    protected override string Cause(EvidenceSet evidence, TlsObservation tls) =>
        "A server must send every intermediate certificate. Browsers and Windows fetch a missing one by themselves; Claude Code does not, and ends with UNABLE_TO_VERIFY_LEAF_SIGNATURE.";

    protected override Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls) =>
    [
        Advice.Say($"Have the owner of {tls.Host} (or of the inspecting proxy) send the full chain: leaf first, then the intermediates."),
        Advice.Set(evidence, "Until then put the missing intermediate and its root into a PEM file, name it, and start Claude Code again from this shell.", "NODE_EXTRA_CA_CERTS", "<FOLDER>/intermediate.pem"),
    ];
}
