using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The resolver says that the host does not exist.</summary>
internal sealed class NameNotFoundRule : Rule
{
    public override string Id => "NameNotFound";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains => ["NameResolutionFailed", "NameServerUnresponsive", "ResolverSlow", "ProxyUnreachable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.NameVerdict != FailureKind.NameNotFound)
        {
            return null;
        }

        NameObservation[] finders = target.ServerNames.Where(name => name.Worked && name.Addresses.Length > 0).ToArray();
        bool onlySystem = finders.Length > 0;
        string who = onlySystem
            ? $"the system resolver does not find it, while {Describe.List(finders.Select(name => Describe.Server(name.Server)).Distinct())} does: this machine's resolver is at fault, not the name"
            : "the resolver says that it does not exist: the name is misspelt, or a resolver on the way hides it";
        return new Finding(Id, Severity.Error, $"The name {target.Host} does not exist for this machine's resolver.")
        {
            Cause = $"Claude Code asks the system resolver for {target.Name}, and {who}. It reports \"Can't reach the API server\" (ENOTFOUND) after about three minutes of retries.",
            Evidence = target.NameLines(),
            Remedies = Remedies(evidence, target, onlySystem),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, ClientTarget target, bool onlySystem)
    {
        Remedy other = CommonRemedies.AskAnotherResolver(evidence, target.Host);
        Remedy mend = CommonRemedies.MendResolver(evidence);
        if (target.IsProxy)
        {
            var spelling = new Remedy($"Check the proxy's name in {evidence.Proxy.Variable ?? "the proxy setting"}{CommonRemedies.From(evidence.Proxy.Origin)}.");
            return [spelling, CommonRemedies.RemoveProxy(evidence), other, mend];
        }

        // The built-in host cannot be misspelt, and neither can one that a server knows.
        return evidence.IsFirstParty || onlySystem ? [other, mend] : [CommonRemedies.CheckEndpoint(evidence), other, mend];
    }
}
