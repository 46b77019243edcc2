using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A development container's firewall script lets the addresses of one moment through, or leaves out hosts that are needed.</summary>
internal sealed class SandboxFirewallIncompleteRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "SandboxFirewallIncomplete";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // Outside a container the script only lies in the project's folder and closes nothing.
        if (!evidence.IsContainer || evidence.Configuration.SandboxFirewall is not { } script || (!script.PinsAddresses && script.MissingHosts.Length == 0))
        {
            return null;
        }

        bool harms = !ClientView.ReachesClaude(evidence) || evidence.Hosts.Any(host => script.MissingHosts.Contains(host.Host) && host.FailedAt is not null);
        return new Finding(Id, harms ? Severity.Warning : Severity.Information, $"The container's firewall script {script.Path} {What(script)}")
        {
            Cause = "The script closes the network but for the addresses that it looked up when the container started. Hosts that it does not name cannot be reached at all, and addresses that change later, or IPv6 ones, are shut out until it runs again.",
            Evidence = Lines(script).ToArray(),
            Remedies = Remedies(script),
        };
    }

    private static string What(SandboxFirewallFacts script) => script.MissingHosts.Length == 0
        ? "lets only the addresses through that it looked up at start"
        : $"does not let {Describe.List(script.MissingHosts)} through{(script.PinsAddresses ? ", and pins the addresses of the others" : string.Empty)}";

    private static IEnumerable<string> Lines(SandboxFirewallFacts script)
    {
        if (script.MissingHosts.Length > 0)
        {
            yield return $"not named in it: {string.Join(", ", script.MissingHosts)}";
        }

        if (script.PinsAddresses)
        {
            yield return "it looks names up once and lets those addresses through";
        }

        if (script.OnlyIpv4)
        {
            yield return "it lets no IPv6 address through";
        }
    }

    private static Remedy[] Remedies(SandboxFirewallFacts script)
    {
        Remedy again = Advice.Run("Run it again when addresses have changed.", $"sudo {script.Path}", elevation: true);
        return script.MissingHosts.Length == 0
            ? [again]
            : [Advice.Say($"Add {Describe.List(script.MissingHosts)} to its list of hosts: platform.claude.com and claude.ai are for signing in, downloads.claude.ai for updates. Then build the container again.", restart: true), again];
    }
}
