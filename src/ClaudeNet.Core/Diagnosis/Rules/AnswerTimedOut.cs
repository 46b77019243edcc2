using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The connection opens and takes the request, and no whole answer comes in time: nothing at all, or a trickle that never ends.</summary>
internal sealed class AnswerTimedOutRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "AnswerTimedOut";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["SlowFirstByte"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HttpObservation[] bad = ClientView.Unanswered(evidence, FailureKind.TimedOut);
        if (bad.Length == 0)
        {
            return null;
        }

        HttpObservation first = bad[0];
        return new Finding(Id, ClientView.ErrorUnless(ClientView.Answers(evidence).Length > 0), $"{first.Host} {ClientView.Place(first.Path, first.Address)} takes the request and gives no whole answer within {Describe.Duration(first.Duration)}")
        {
            Cause = "The connection works, so the fault lies behind it: a gateway or proxy that cannot reach what is behind it, a filter that holds answers back, or a server that hangs. The probe's request needs no work of the API. Claude Code waits ten minutes for an answer unless API_TIMEOUT_MS says otherwise, and then tries again.",
            Evidence = bad.Select(http => $"{http.Request} {ClientView.Place(http.Path, http.Address)}: {Describe.Failure(http.Failure!)} after {Describe.Duration(http.Duration)}").ToArray(),
            Remedies = Remedies(evidence),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence) =>
    [
        evidence.IsFirstParty
            ? Advice.Say(evidence.ProxyInEffect ? $"Have the proxy {Describe.Origin(evidence.Proxy.InEffect!)} checked: its load, and whether it scans or holds answers of {ClientView.Host(evidence)}." : $"Have {ClientView.Host(evidence)} excluded from content scanning on this machine and in the firewall.")
            : Advice.Say($"Look into the log of {Describe.Origin(evidence.Endpoint)}: whether the request arrived, and what the gateway waits for."),
        Advice.Look(evidence, "See whether another program waits at the same place."),
    ];
}
