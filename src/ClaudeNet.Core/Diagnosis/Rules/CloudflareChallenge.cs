using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Cloudflare, which stands before the API, takes this machine's exit address for a robot's and wants a browser.</summary>
internal sealed class CloudflareChallengeRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CloudflareChallenge";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["BlockPage", "CaptivePortal", "NotClaudeEndpoint"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HttpObservation[] bad = ClientView.Answers(evidence).Where(HttpText.IsChallenge).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        return new Finding(Id, ClientView.ErrorUnless(ClientView.ReachesClaude(evidence)), $"Cloudflare challenges this machine's exit address before {bad[0].Host} ({Describe.Number(bad[0].StatusCode!.Value)}, cf-mitigated: challenge)")
        {
            Cause = "The address that this network shows to the internet (a VPN's, a proxy's or a data centre's) has a poor name with Cloudflare, which asks for a browser check. A command-line client cannot pass it.",
            Evidence = bad.Select(HttpText.Line).ToArray(),
            Remedies =
            [
                Advice.Say(evidence.ProxyInEffect ? "Go out through another proxy or exit address." : "Go out through another exit address: leave the VPN, or use another of its servers."),
                Advice.Say($"Report it to Anthropic's support with the ray id{(bad[0].CloudflareRay is string ray ? $" {ray}" : string.Empty)} and the time."),
            ],
        };
    }
}
