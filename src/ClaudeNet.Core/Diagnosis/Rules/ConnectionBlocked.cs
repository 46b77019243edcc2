using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>This machine itself forbids the connection.</summary>
internal sealed class ConnectionBlockedRule : Rule
{
    public override string Id => "ConnectionBlocked";

    public override Layer Layer => Layer.Tcp;

    public override IReadOnlyList<string> Explains =>
    [
        "Ipv6Unreachable", "AddressUnreachable", "ProxyUnreachable", "ProxyBroken",
        "RequiredHostUnreachable", "OptionalHostUnreachable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.ConnectVerdict != FailureKind.Blocked)
        {
            return null;
        }

        ConnectObservation[] blocked = target.Connects.Where(connect => target.Kind(connect) == FailureKind.Blocked).ToArray();
        string code = Describe.List(blocked.Select(connect => connect.Failure?.NativeCode).OfType<string>().Distinct());
        return new Finding(Id, Severity.Error, $"This machine forbids the connection to {Describe.List(blocked.Select(connect => Describe.Socket(connect.Address, connect.Port)))}{(code.Length == 0 ? string.Empty : $" ({code})")}.")
        {
            Cause = "The operating system refused before a packet left: a local firewall or security product blocks this program or port, a sandbox forbids the network, or (on Windows) the port lies in an excluded range. A rule may name programs, so Claude Code can fare differently from this test.",
            Evidence = target.ConnectLines(),
            Remedies = Remedies(evidence),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence)
    {
        var product = new Remedy("Look into the log of the security product, and allow claude (or node, for Claude Code from npm) to connect.");
        if (evidence.OperatingSystem == OperatingSystemKind.Windows)
        {
            string show = evidence.Shell == ShellKind.PowerShell
                ? "Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True | Select-Object DisplayName, Profile"
                : "netsh advfirewall firewall show rule name=all dir=out";
            return [new Remedy("List the outbound rules that block, and disable the one that names Claude or the port.") { Command = show, RequiresElevation = true }, product];
        }

        if (evidence.OperatingSystem == OperatingSystemKind.MacOS)
        {
            return [new Remedy("Look at content filters and firewalls (Little Snitch, LuLu, an endpoint product), and allow the program.") { Command = "systemextensionsctl list" }, product];
        }

        var sandbox = new Remedy("If this runs in a sandbox (Claude Code's own, bubblewrap, a seccomp or container profile), allow the host in its settings.");
        var rules = new Remedy("List the rules that reject or drop outgoing packets.") { Command = "sudo nft list ruleset", RequiresElevation = true };
        return evidence.IsContainer ? [sandbox, rules] : [rules, sandbox, product];
    }
}
