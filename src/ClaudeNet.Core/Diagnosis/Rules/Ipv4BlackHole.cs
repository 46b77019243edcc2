using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>IPv4 packets vanish while IPv6 works.</summary>
internal sealed class Ipv4BlackHoleRule : Rule
{
    public override string Id => "Ipv4BlackHole";

    public override Layer Layer => Layer.Tcp;

    public override IReadOnlyList<string> Explains => ["AddressUnreachable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        ConnectObservation[] dead = target.DeadConnectsOf(AddressFamily.InterNetwork);
        ConnectObservation[] silent = dead.Where(target.WentUnanswered).ToArray();
        if (silent.Length == 0 || !target.ConnectsOf(AddressFamily.InterNetworkV6).Any(connect => connect.Worked))
        {
            return null;
        }

        return new Finding(Id, Severity.Warning, $"{target.Host} has an IPv4 address ({Describe.List(silent.Select(connect => connect.Address))}) that never answers; only IPv6 works.")
        {
            Cause = "IPv4 packets to it are lost: a firewall or VPN that knows IPv4 only, or an IPv4 gateway that is gone while its route stays. Claude Code works over IPv6, after a wait where it tries IPv4 first; downloads.claude.ai and other hosts without IPv6 will not work.",
            Evidence = target.ConnectLines().Concat(OneFamily.RouteLines(evidence)).ToArray(),
            Remedies = evidence.Configuration.Client is { IsNode: true } ? [Node(evidence), s_repair] : [s_repair],
        };
    }

    private static readonly Remedy s_repair = new("Repair the IPv4 way: restart the router or VPN, and let the firewall pass TCP port 443 to 160.79.104.0/23.");

    private static Remedy Node(EvidenceSet evidence) => new("Let Node prefer IPv6 meanwhile (Claude Code from npm only).")
    {
        Command = ShellCommands.AddNodeOption(evidence.Shell, "--dns-result-order=ipv6first"),
        RequiresRestart = true,
    };
}
