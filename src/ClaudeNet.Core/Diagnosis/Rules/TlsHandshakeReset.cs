using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The connection is cut while TLS is being agreed.</summary>
internal sealed class TlsHandshakeResetRule : HandshakeRule
{
    /// <inheritdoc/>
    public override string Id => "TlsHandshakeReset";

    protected override string Cause =>
        "TCP connects, then something cuts the connection on seeing the server's name: a filter or firewall that blocks the host by SNI, antivirus that scans TLS, or a proxy that expects other traffic. Claude Code says Connection dropped (ECONNRESET) and tries 10 more times, about three minutes.";

    protected override bool IsMine(Failure failure) => failure.KindValue is FailureKind.Reset or FailureKind.StreamInterrupted;

    protected override string Title(EvidenceSet evidence, TlsObservation tls) =>
        $"The connection to {tls.Host} {ClientView.Place(tls.Path, tls.Address)} is cut during the TLS handshake, after {Describe.Duration(tls.Duration)}";

    protected override Remedy[] Remedies(EvidenceSet evidence) =>
    [
        Advice.Say($"Have {ClientView.Host(evidence)}, port {Describe.Number(evidence.Endpoint.Port)}, allowed in the web filter or firewall, without TLS inspection where that is possible."),
        Advice.Say("Switch HTTPS scanning of the antivirus off for a moment, or exclude the host there, and test again."),
        Advice.Look(evidence, "See whether another program is cut too."),
    ];
}
