using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The certificate is made out to another host.</summary>
internal sealed class CertificateNameMismatchRule : CertificateRule
{
    /// <inheritdoc/>
    public override string Id => "CertificateNameMismatch";

    /// <inheritdoc/>
    protected override FailureKind Problem => FailureKind.CertificateNameMismatch;

    protected override string Title(EvidenceSet evidence, TlsObservation tls)
    {
        CertificateSummary? certificate = CertificateText.Blamed(tls);
        string names = certificate is null || certificate.DnsNames.Length == 0 ? certificate?.Subject ?? "another host" : Describe.List(Shown(certificate.DnsNames));
        return $"What answers for {tls.Host} {ClientView.Place(tls.Path, tls.Address)} shows a certificate for {names}";
    }

    protected override string Cause(EvidenceSet evidence, TlsObservation tls) =>
        "Another machine answers in the host's place: a sign-in portal, a filter's block page, a hosts-file or DNS entry that points elsewhere, or a gateway whose certificate lacks this name. Claude Code ends every request with a certificate error at once.";

    protected override Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls) => evidence.IsFirstParty
        ?
        [
            Advice.Say("Open any http page in a browser: if a sign-in page of the network appears, sign in and try again."),
            Advice.Look(evidence, "See which address the name leads to and what answers there."),
        ]
        :
        [
            Advice.Say($"Use the name in ANTHROPIC_BASE_URL that the gateway's certificate holds, or have {tls.Host} added to that certificate's alternative names."),
            Advice.Look(evidence, "See which address the name leads to and what answers there."),
        ];

    private static string[] Shown(string[] names) => names.Length <= 3 ? names : [names[0], names[1], Describe.Count(names.Length - 2, "other name", "other names")];
}
