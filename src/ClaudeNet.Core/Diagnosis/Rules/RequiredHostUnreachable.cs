using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A host that Claude Code cannot do without, beside the API, fails.</summary>
internal sealed class RequiredHostUnreachableRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "RequiredHostUnreachable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HostObservation[] bad = HostFaults.Find(evidence, required: true);
        if (bad.Length == 0)
        {
            return null;
        }

        // Whoever has a credential can go on until it has to be renewed; without one there is no way in.
        bool goesOn = evidence.Configuration.Credential is not null || evidence.Credential is { Accepted: true };
        return new Finding(Id, ClientView.ErrorUnless(goesOn), $"{Describe.List(bad.Select(host => host.Host))} cannot be reached, which Claude Code needs for {Describe.List(bad.Select(host => host.Purpose).Distinct())}")
        {
            Cause = "The API is not the only host. Filters often allow it alone; then signing in fails, and a login that works today ends when its token has to be renewed.",
            Evidence = bad.Select(HostFaults.Line).ToArray(),
            Remedies =
            [
                Advice.Say($"Have {Describe.List(bad.Select(host => host.Host))}, port 443, allowed in the firewall, web filter or container's allow-list."),
                Advice.Run("See how it fails for another program.", $"{ShellCommands.Curl(evidence)} -sv https://{bad[0].Host}/"),
            ],
        };
    }
}
