using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Several proxy variables name different proxies.</summary>
internal sealed class ProxyVariablesConflictRule : Rule
{
    public override string Id => "ProxyVariablesConflict";

    public override Layer Layer => Layer.Proxy;

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Proxy.Conflicts.Length == 0 || evidence.Proxy.InEffect is not { IsAbsoluteUri: true } proxy)
        {
            return null;
        }

        string winner = evidence.Proxy.Variable ?? "the first one set";
        string[] losers = evidence.Proxy.Conflicts;
        string[] names = losers.Select(conflict => conflict.Split('=')[0]).ToArray();
        return new Finding(Id, evidence.ProxyWorks ? Severity.Information : Severity.Warning, $"{winner} and {Describe.List(names)} name different proxies; Claude Code uses {winner}.")
        {
            Cause = "Claude Code takes the first that is set of https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY; the lower-case name wins. Other programs choose differently, so one works while the other does not.",
            Evidence = [$"{winner}={Describe.Origin(proxy)}{CommonRemedies.From(evidence.Proxy.Origin)}: in effect", .. losers.Select(conflict => conflict + ": not used")],
            Remedies = names.Distinct().Select(name => CommonRemedies.SetProxy(evidence, name, Describe.Origin(proxy), $"If {winner} is right, give {name} the same value, or remove it.")).ToArray(),
        };
    }
}
