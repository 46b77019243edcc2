using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>NODE_TLS_REJECT_UNAUTHORIZED=0: anybody on the way can read and change the traffic.</summary>
internal sealed class TlsVerificationDisabledRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "TlsVerificationDisabled";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Configuration.VerificationDisabledBy is not string origin)
        {
            return null;
        }

        return new Finding(Id, Severity.Warning, "Certificates are not verified: NODE_TLS_REJECT_UNAUTHORIZED is 0")
        {
            Cause = $"{Capital(Advice.Client(evidence))} accepts any certificate while this is set, so anybody between this machine and the endpoint can read prompts and keys. It hides certificate problems and mends none.",
            Evidence = [$"NODE_TLS_REJECT_UNAUTHORIZED=0 from {origin}"],
            Remedies =
            [
                Advice.Unset(evidence, "Remove it and start Claude Code again.", "NODE_TLS_REJECT_UNAUTHORIZED", origin),
                Advice.Set(evidence, "If a certificate error appears then, name the PEM file of your organisation's root instead.", "NODE_EXTRA_CA_CERTS", "<FOLDER>/corporate-root.pem"),
            ],
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
