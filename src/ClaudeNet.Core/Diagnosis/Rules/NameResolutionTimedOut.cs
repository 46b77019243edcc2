using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>No resolver answered in time.</summary>
internal sealed class NameResolutionTimedOutRule : Rule
{
    public override string Id => "NameResolutionTimedOut";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains =>
    [
        "NameResolutionFailed", "NameServerUnresponsive", "ResolverSlow", "ProxyUnreachable",
        "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.NameVerdict != FailureKind.TimedOut)
        {
            return null;
        }

        string waited = Describe.Duration(target.SystemNames.Max(name => name.Duration));
        string[] answering = target.ServerNames.Where(name => name.Worked && name.Addresses.Length > 0).Select(name => Describe.Server(name.Server)).Distinct().ToArray();
        string[] silent = target.ServerNames.Where(name => name.Source == NameSource.ConfiguredServer && ClientTarget.IsSilent(name)).Select(name => Describe.Server(name.Server))
            .Distinct().Except(answering).ToArray();
        string contrast = answering.Length == 0
            ? "The servers are down, or a firewall or VPN drops the questions."
            : $"{Describe.List(answering)} did answer when asked directly, so the way to it is open and the system's own order or settings are at fault"
                + (silent.Length == 0 ? "." : $": it waits for {Describe.List(silent)}, often five seconds a try, before it asks the next.");
        string title = answering.Length == 0 ? $"No name server answered for {target.Host} within {waited}." : $"The system resolver gave no answer for {target.Host} within {waited}, though {Describe.List(answering)} did.";
        return new Finding(Id, Severity.Error, title)
        {
            Cause = $"{contrast} Without an address Claude Code cannot begin; it reports \"Can't reach the API server\" (EAI_AGAIN) and retries for about three minutes.",
            Evidence = target.NameLines(),
            Remedies = [CommonRemedies.MendResolver(evidence), CommonRemedies.AskAnotherResolver(evidence, target.Host)],
        };
    }
}
