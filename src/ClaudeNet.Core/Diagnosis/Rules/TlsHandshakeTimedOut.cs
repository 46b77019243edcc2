using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>TCP connects and nothing answers the client's hello.</summary>
internal sealed class TlsHandshakeTimedOutRule : HandshakeRule
{
    /// <inheritdoc/>
    public override string Id => "TlsHandshakeTimedOut";

    protected override string Cause =>
        "TCP connects, then nothing comes back: a filter that drops the handshake without a word, a proxy that cannot reach the host, or packets too large for a tunnel on the way. Claude Code waits three to six minutes an attempt.";

    protected override bool IsMine(Failure failure) => failure.KindValue is FailureKind.TimedOut;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) =>
        $"{tls.Host} {ClientView.Place(tls.Path, tls.Address)} accepts the connection and then says nothing for {Describe.Duration(tls.Duration)}";

    protected override Remedy[] Remedies(EvidenceSet evidence) =>
    [
        Advice.Say($"Have {ClientView.Host(evidence)}, port {Describe.Number(evidence.Endpoint.Port)}, allowed in the web filter or firewall."),
        Advice.Say("On a VPN or PPPoE link the path MTU may be too large: test with -Deep, or lower the interface's MTU to 1400 for a test."),
        Advice.Look(evidence, "See whether another program hangs at the same place."),
    ];
}
