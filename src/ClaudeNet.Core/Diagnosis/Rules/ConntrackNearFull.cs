using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Ports;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The connection tracking table has little room left.</summary>
internal sealed class ConntrackNearFullRule : Rule
{
    private const double Full = 99;

    public override string Id => "ConntrackNearFull";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains => ["ConnectionTimedOut", "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (PortView.Of(evidence) is not { Nat: { ConntrackUsedPercent: > PortPercent.High } nat } view)
        {
            return null;
        }

        ClientTarget target = ClientTarget.Of(evidence);
        bool stops = nat.ConntrackUsedPercent >= Full && target.ConnectVerdict == FailureKind.TimedOut;
        return new Finding(Id, stops ? Severity.Error : Severity.Warning, $"The connection tracking table is {PortPercent.Text(nat.ConntrackUsedPercent.Value)} full: {Describe.Number(nat.ConntrackCount!.Value)} of {Describe.Number(nat.ConntrackMax!.Value)} entries.")
        {
            Cause = "The firewall keeps an entry for every connection that passes it, closed ones for two minutes and forgotten ones for days. When the table is full, packets of new connections are dropped without a word, and Claude Code's connections time out.",
            Evidence = [.. view.NatLines(), .. target.ConnectLines()],
            Remedies =
            [
                Advice.Run("Make the table larger; each entry takes about 300 bytes of kernel memory.", ShellCommands.Elevated(evidence, $"sysctl -w net.netfilter.nf_conntrack_max={Describe.Number(nat.ConntrackMax.Value * 2)}"), elevation: true),
                Advice.Run("See what fills it.", ShellCommands.Elevated(evidence, "conntrack -L"), elevation: true),
            ],
        };
    }
}
