using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Something answers every connect with a refusal.</summary>
internal sealed class ConnectionRefusedRule : Rule
{
    public override string Id => "ConnectionRefused";

    public override Layer Layer => Layer.Tcp;

    public override IReadOnlyList<string> Explains => ["Ipv6Unreachable", "AddressUnreachable", "RequiredHostUnreachable", "OptionalHostUnreachable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.IsProxy || target.ConnectVerdict != FailureKind.Refused)
        {
            return null;
        }

        ConnectObservation[] refused = target.Connects.Where(connect => target.Kind(connect) == FailureKind.Refused).ToArray();
        bool local = refused.All(connect => Addresses.IsLoopback(connect.Address) || Addresses.IsUnspecified(connect.Address));
        string sockets = Describe.List(refused.Select(connect => Describe.Socket(connect.Address, connect.Port)));
        return new Finding(Id, Severity.Error, local ? $"Nothing listens on {sockets} on this machine." : $"The connection to {sockets} is refused.")
        {
            Cause = (local
                ? "The gateway that the base URL names is not running, or listens on another port or address."
                : "A firewall on the way, or the host itself, answers with a reset: nothing listens on that port, or the port is closed on purpose.")
                + " Claude Code reports \"Connection refused\" (ECONNREFUSED) after about three minutes of retries.",
            Evidence = target.ConnectLines(),
            Remedies = local ? LocalRemedies(evidence, target) : RemoteRemedies(evidence),
        };
    }

    private static Remedy[] LocalRemedies(EvidenceSet evidence, ClientTarget target)
    {
        string port = Describe.Number(target.Port);
        string show = (evidence.OperatingSystem, evidence.Shell) switch
        {
            (OperatingSystemKind.Windows, ShellKind.PowerShell) => "Get-NetTCPConnection -State Listen -LocalPort " + port,
            (OperatingSystemKind.Windows, _) => $"netstat -ano | findstr :{port}",
            (OperatingSystemKind.MacOS, _) => $"lsof -nP -iTCP:{port} -sTCP:LISTEN",
            _ => "ss -ltnp 'sport = :" + port + "'",
        };
        var start = new Remedy($"Start the gateway, and look whether it listens on port {port}.") { Command = show };
        var elsewhere = new Remedy("Loopback here is this " + (evidence.IsContainer ? "container" : "distribution") + "'s own, not the host's: name the host instead "
            + (evidence.IsContainer ? "(host.docker.internal with Docker Desktop)." : "(mirrored networking mode shares loopback; in NAT mode use the address of the default gateway)."));
        return evidence.IsContainer || evidence.IsWsl ? [elsewhere, start, CommonRemedies.CheckEndpoint(evidence)] : [start, CommonRemedies.CheckEndpoint(evidence)];
    }

    private static Remedy[] RemoteRemedies(EvidenceSet evidence)
    {
        var allow = new Remedy($"Have the firewall allow TCP port {Describe.Number(evidence.Endpoint.Port)} to {evidence.Endpoint.DnsSafeHost}, or set the proxy that your network wants: HTTPS_PROXY.")
        {
            Command = ShellCommands.Set(evidence.Shell, "HTTPS_PROXY", "http://<PROXY_HOST>:<PORT>"),
            RequiresRestart = true,
        };
        return evidence.IsFirstParty ? [allow] : [CommonRemedies.CheckEndpoint(evidence), allow];
    }
}
