using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The two sides have no version or cipher in common, or the other side speaks no TLS at all.</summary>
internal sealed class TlsProtocolUnsupportedRule : HandshakeRule
{
    /// <inheritdoc/>
    public override string Id => "TlsProtocolUnsupported";

    protected override string Cause =>
        "What answers speaks no TLS on this port, or no version and cipher in common (Claude Code needs TLS 1.2 or 1.3). An old inspecting proxy, a plain http service behind an https address, or a machine with TLS 1.2 switched off does this.";

    protected override bool IsMine(Failure failure) => failure.KindValue is FailureKind.TlsFailed or FailureKind.MalformedResponse;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) =>
        $"No TLS could be agreed with {tls.Host} {ClientView.Place(tls.Path, tls.Address)} ({tls.Failure!.NativeCode ?? tls.Failure.Kind})";

    protected override Remedy[] Remedies(EvidenceSet evidence) => evidence.IsFirstParty
        ?
        [
            Advice.Say("Have the proxy or filter in between updated, or the host excluded from its TLS inspection."),
            Advice.Look(evidence, "See which versions another program is offered."),
        ]
        :
        [
            Advice.Say($"If the service at {ClientView.Host(evidence)}:{Describe.Number(evidence.Endpoint.Port)} speaks plain http, correct the port or have TLS put in front of it; http:// is fit for loopback only."),
            Advice.Say("Otherwise have TLS 1.2 or 1.3 switched on there."),
            Advice.Look(evidence, "See which versions another program is offered."),
        ];
}
