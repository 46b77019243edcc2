using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The NAT through which connections leave has no port left, so that their packets vanish.</summary>
internal sealed class NatPortsExhaustedRule : Rule
{
    public override string Id => "NatPortsExhausted";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains =>
    [
        "ConnectionTimedOut", "AddressUnreachable", "Ipv4BlackHole", "ProxyUnreachable", "ProxyBroken",
        "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (PortView.Of(evidence) is not PortView view)
        {
            return null;
        }

        // All three, or it is something else: a silent target alone is a firewall, repeated SYNs alone are loss, and a full window alone is somebody else's.
        if (view is { WindowIsFull: true, WindowIsToSilentTarget: true } && view.Seen.SynRetransmitGrowth > 0)
        {
            return new Finding(Id, view.Connected ? Severity.Warning : Severity.Error, $"The NAT has no port left towards {view.Nat!.WindowDestination}: {Describe.Number(view.Nat.WindowInUse!.Value)} of {Describe.Number(view.Nat.Window!.Count)} of its window :{view.Nat.Window} are taken.")
            {
                Cause = "Connections that leave through this NAT share its window of ports. While all are taken, the first packet of a new connection is dropped without a word: Claude Code waits until its time-out, on Node about 10 s, although local ports are free. Connections that are held open keep their port.",
                Evidence = Lines(evidence, view),
                Remedies = Remedies(evidence),
            };
        }

        return view.Nat?.InsertFailedGrowth > 0 ? Refused(evidence, view) : null;
    }

    /// <summary>Two UDP packets of one look-up that race each other are refused too, so this alone proves nothing.</summary>
    private Finding Refused(EvidenceSet evidence, PortView view) => new(Id, Severity.Information, $"Connection tracking refused {Describe.Count((int)view.Nat!.InsertFailedGrowth!.Value, "new entry", "new entries")} during this run.")
    {
        Cause = "That happens when a NAT finds no free port, and as well, without harm, when two packets of one DNS look-up race each other. If connections from containers time out, look at the NAT's window.",
        Evidence = Lines(evidence, view),
        Remedies = [PortRemedies.See(evidence)],
    };

    private static string[] Lines(EvidenceSet evidence, PortView view) => [.. view.NatLines(), .. view.Lines(), .. ClientTarget.Of(evidence).ConnectLines()];

    private static Remedy[] Remedies(EvidenceSet evidence)
    {
        Remedy fewer = Advice.Say("Hold fewer connections open: end idle clients and containers, and let programs share connections.");
        if (evidence.IsWsl)
        {
            Remedy mode = Advice.Say("Where containers hold the ports, WSL's NAT mode serves better: networkingMode=nat under [wsl2] in %UserProfile%\\.wslconfig, then wsl.exe --shutdown.", restart: true);
            return [fewer, PortRemedies.SeeWsl(evidence), PortRemedies.UpdateWsl(), mode];
        }

        return
        [
            fewer,
            PortRemedies.See(evidence),
            Advice.Run("Find the rule that sets the window, and widen it.", ShellCommands.Elevated(evidence, "nft list ruleset"), elevation: true),
        ];
    }
}
