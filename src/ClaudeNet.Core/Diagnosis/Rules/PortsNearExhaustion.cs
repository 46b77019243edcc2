using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Most local ports for the destination are taken, or they run out soon at the rate that was seen.</summary>
internal sealed class PortsNearExhaustionRule : Rule
{
    public override string Id => "PortsNearExhaustion";

    public override Layer Layer => Layer.LocalPorts;

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (PortView.Of(evidence) is not PortView view || !(view.IsNearlyFull || view.RunsOutSoon) || view.Destination is not PortDestination destination)
        {
            return null;
        }

        string socket = Describe.Socket(destination.Address, destination.Port);
        string when = view.RunsOutSoon ? $" and at the rate seen none is left in {Describe.Duration(view.Seen.Usage!.TimeToExhaustion)}" : string.Empty;
        return new Finding(Id, Severity.Warning, $"{PortPercent.Text(view.UsedPercent ?? 0)} of the local ports for connections to {socket} are taken{when}.")
        {
            Cause = "Each connection to one destination needs a local port of its own, and when this side closes first the port stays taken for a minute or more. When the last one goes, new connections of Claude Code to it fail at once; before that, connecting becomes slower.",
            Evidence = [.. view.Lines(), .. ClientTarget.Of(evidence).ConnectLines()],
            Remedies = Remedies(evidence, view, destination).ToArray(),
        };
    }

    private static IEnumerable<Remedy> Remedies(EvidenceSet evidence, PortView view, PortDestination destination)
    {
        yield return PortRemedies.See(evidence);
        if (evidence.OperatingSystem == OperatingSystemKind.Linux && destination.TimeWait > destination.Open)
        {
            yield return PortRemedies.Reuse(evidence);
        }

        if (view.IsSmall)
        {
            yield return PortRemedies.RestoreRange(evidence);
        }
    }
}
