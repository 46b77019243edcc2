using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>A rule about one way in which a handshake on the client's path does not complete.</summary>
internal abstract class HandshakeRule : Rule
{
    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        TlsObservation[] all = ClientView.Handshakes(evidence);
        TlsObservation[] bad = all.Where(tls => !tls.HandshakeCompleted && tls.Failure is not null && IsMine(tls.Failure)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        // Silence that a hindered process saw is no Error beside an answer; a reset is one, however busy the machine is.
        bool provesLittle = !evidence.TimesCount && bad.All(tls => tls.Failure!.KindValue == FailureKind.TimedOut) && ClientView.ReachesClaude(evidence);
        bool anotherWorks = provesLittle || ClientView.GetsPast(bad, all, ClientView.IsUsable);
        return new Finding(Id, ClientView.ErrorUnless(anotherWorks), Title(evidence, bad[0]))
        {
            Cause = Cause,
            Evidence = bad.Select(tls => $"TLS to {tls.Host}:{Describe.Number(tls.Port)} {ClientView.Place(tls.Path, tls.Address)}: {Describe.Failure(tls.Failure!)} after {Describe.Duration(tls.Duration)}: {tls.Failure!.Message}").ToArray(),
            Remedies = Remedies(evidence),
        };
    }

    protected abstract string Cause { get; }

    protected abstract bool IsMine(Failure failure);

    protected abstract string Title(EvidenceSet evidence, TlsObservation tls);

    protected abstract Remedy[] Remedies(EvidenceSet evidence);
}
