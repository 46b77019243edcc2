using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>There are few local ports to begin with.</summary>
internal sealed class PortRangeSmallRule : Rule
{
    public override string Id => "PortRangeSmall";

    public override Layer Layer => Layer.LocalPorts;

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (PortView.Of(evidence) is not { IsSmall: true } view)
        {
            return null;
        }

        string range = view.Seen.Range is PortRange all ? $" (range {all})" : string.Empty;
        return new Finding(Id, view.IsShort ? Severity.Warning : Severity.Information, $"There are only {Describe.Number(view.Seen.Capacity!.Value)} local ports for connections to one destination{range}.")
        {
            Cause = "Systems hand out 16000 ports or more; somebody narrowed the range, excluded most of it, or WSL's mirrored mode gave a small block. A program that opens many short connections uses such a range up within seconds, and then Claude Code cannot connect either.",
            Evidence = view.Lines().ToArray(),
            Remedies = evidence.IsContainer && !evidence.IsWsl
                ? [PortRemedies.RestoreRange(evidence), Advice.Say("A container gets its range when it starts: look for --sysctl net.ipv4.ip_local_port_range in how it is run.")]
                : [PortRemedies.RestoreRange(evidence), PortRemedies.See(evidence)],
        };
    }
}
