using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The resolver answered that it cannot answer: SERVFAIL, REFUSED, EAI_AGAIN.</summary>
internal sealed class NameResolutionFailedRule : Rule
{
    public override string Id => "NameResolutionFailed";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains =>
    [
        "NameServerUnresponsive", "ResolverSlow", "ProxyUnreachable",
        "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.NameVerdict != FailureKind.NameTemporaryFailure)
        {
            return null;
        }

        string[] codes = target.SystemNames.Concat(target.ServerNames).Select(name => name.Failure?.NativeCode).OfType<string>().Distinct().ToArray();
        string code = codes.Length == 0 ? "a failure" : Describe.List(codes);
        return new Finding(Id, Severity.Error, $"The resolver could not look up {target.Host}: {code}.")
        {
            Cause = $"A name server was reached but gave up (a broken forwarder, a failed DNSSEC check, a server that does not serve this network), or none could be reached at all. Claude Code cannot begin; it reports \"Can't reach the API server\" (EAI_AGAIN) and retries for about three minutes.",
            Evidence = target.NameLines(),
            Remedies = [CommonRemedies.AskAnotherResolver(evidence, target.Host), CommonRemedies.MendResolver(evidence)],
        };
    }
}
