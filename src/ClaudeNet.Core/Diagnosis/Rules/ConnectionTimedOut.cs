using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>No address answers.</summary>
internal sealed class ConnectionTimedOutRule : Rule
{
    public override string Id => "ConnectionTimedOut";

    public override Layer Layer => Layer.Tcp;

    public override IReadOnlyList<string> Explains =>
    [
        "Ipv6Unreachable", "AddressUnreachable", "RequiredHostUnreachable",
        "OptionalHostUnreachable", "StatusUnavailable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.IsProxy || target.ConnectVerdict != FailureKind.TimedOut)
        {
            return null;
        }

        ConnectObservation[] silent = target.Connects.Where(connect => target.Kind(connect) == FailureKind.TimedOut).ToArray();
        string waited = Describe.Duration(silent.Max(connect => connect.Duration));
        return new Finding(Id, Severity.Error, $"No answer from {Describe.List(silent.Select(connect => Describe.Socket(connect.Address, connect.Port)))} within {waited}.")
        {
            Cause = "The packets are dropped without a word: a firewall, a VPN that is half up, a network that lets traffic out only through a proxy, or a NAT (WSL, container host, router) that has no ports left. Local port exhaustion shows differently (EADDRNOTAVAIL at once). Claude Code waits about 134 s an attempt, on Node about 10 s.",
            Evidence = [.. target.ConnectLines(), .. OneFamily.RouteLines(evidence), .. PortView.Of(evidence)?.RuledOut() is string excluded ? [excluded] : Enumerable.Empty<string>()],
            Remedies = Remedies(evidence, target),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, ClientTarget target)
    {
        var proxy = new Remedy("If your network lets traffic out only through a proxy, set it for Claude Code.")
        {
            Command = ShellCommands.Set(evidence.Shell, "HTTPS_PROXY", "http://<PROXY_HOST>:<PORT>"),
            RequiresRestart = true,
        };
        var allow = new Remedy($"Have the firewall allow TCP port {Describe.Number(target.Port)} to {target.Host}" + (evidence.IsFirstParty ? " (160.79.104.0/23 and 2607:6bc0::/48)." : ".") + " End the VPN, or connect it again, to see whether it is the cause.");
        Remedy ports = PortRemedies.See(evidence);
        if (evidence.IsWsl)
        {
            return [new Remedy("Run the same test on Windows. If it works there, the fault lies in WSL's network (VPN, Hyper-V firewall, few ports in mirrored mode): update WSL, then wsl.exe --shutdown.") { Command = "wsl.exe --update", RequiresRestart = true }, ports, allow, proxy];
        }

        if (evidence.IsContainer)
        {
            return [new Remedy("Run the same test on the container's host. If it works there, look at the container's network: its firewall script (a devcontainer's init-firewall.sh pins addresses), its bridge, its NAT."), ports, allow, proxy];
        }

        return [allow, proxy, ports];
    }
}
