using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>
/// A rule about one problem that the client's own roots find in the chain presented on its path. Certificate errors end a request of Claude Code at once:
/// since 2.1.199 it does not repeat them.
/// </summary>
internal abstract class CertificateRule : Rule
{
    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <summary>Gets the problem that the rule is about.</summary>
    protected abstract FailureKind Problem { get; }

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        TlsObservation[] all = ClientView.Handshakes(evidence);
        TlsObservation[] bad = all.Where(tls => tls.ClientTrust is { Trusted: false } trust && trust.Problem == Problem).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        bool goesOn = evidence.Configuration.VerificationDisabledBy is not null || ClientView.GetsPast(bad, all, tls => tls.ClientTrust is { Trusted: true });
        TlsObservation first = bad[0];
        return new Finding(Id, ClientView.ErrorUnless(goesOn), Title(evidence, first))
        {
            Cause = Cause(evidence, first),
            Evidence = bad.SelectMany(Lines).Distinct().ToArray(),
            Remedies = Remedies(evidence, first),
        };
    }

    protected abstract string Title(EvidenceSet evidence, TlsObservation tls);

    protected abstract string Cause(EvidenceSet evidence, TlsObservation tls);

    protected abstract Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls);

    private static string[] Lines(TlsObservation tls)
    {
        string judged = $"{ClientView.Place(tls.Path, tls.Address)}, judged by {tls.ClientTrust!.Store}: {tls.ClientTrust.Problem}{(tls.ClientTrust.Detail.Length == 0 ? string.Empty : $" ({tls.ClientTrust.Detail})")}";
        return CertificateText.Blamed(tls) is CertificateSummary certificate ? [judged, CertificateText.Line(certificate)] : [judged];
    }
}
