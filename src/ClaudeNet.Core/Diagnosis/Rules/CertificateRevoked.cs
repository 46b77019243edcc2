using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The issuer has withdrawn a certificate of the chain.</summary>
internal sealed class CertificateRevokedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CertificateRevoked";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        TlsObservation[] all = ClientView.Handshakes(evidence);
        TlsObservation? bad = all.FirstOrDefault(tls => Revoked(tls.ClientTrust)) ?? all.FirstOrDefault(tls => Revoked(tls.SystemTrust));
        if (bad is null)
        {
            return null;
        }

        // Node and Bun do not ask for revocation, so a chain that only the operating system calls revoked still serves them.
        bool clientGoesOn = !Revoked(bad.ClientTrust) || evidence.Configuration.VerificationDisabledBy is not null;
        TrustJudgement judgement = (Revoked(bad.ClientTrust) ? bad.ClientTrust : bad.SystemTrust)!;
        CertificateSummary? certificate = judgement.Offender ?? bad.Certificates.FirstOrDefault();
        return new Finding(Id, ClientView.ErrorUnless(clientGoesOn), $"A certificate of {bad.Host} has been revoked by its issuer{(certificate is null ? string.Empty : $" ({certificate.Subject})")}")
        {
            Cause = "The issuer has withdrawn it, because its key was exposed or it was replaced. Programs that check revocation refuse the connection; what they reach may not be who it says it is.",
            Evidence = certificate is null ? [$"judged by {judgement.Store}: {judgement.Detail}"] : [$"judged by {judgement.Store}: {judgement.Detail}", CertificateText.Line(certificate)],
            Remedies =
            [
                Advice.Say("Send no key to this endpoint until the certificate has been replaced."),
                Advice.Say(evidence.IsFirstParty ? "An inspecting proxy is the likely presenter: tell the network team." : $"Have the owner of {bad.Host} install a new certificate."),
            ],
        };
    }

    private static bool Revoked(TrustJudgement? judgement) => judgement is { Trusted: false, Problem: FailureKind.CertificateRevoked };
}
