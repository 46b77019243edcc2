using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Wsl;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>WSL's mirrored mode gave its distributions few ports.</summary>
internal sealed class WslMirroredWindowSmallRule : Rule
{
    private const int Scarce = 1024;

    public override string Id => "WslMirroredWindowSmall";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains => ["PortRangeSmall"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Wsl is not { GuestRange: PortRange range } wsl || !WslModeNames.IsMirrored(wsl) || range.Count >= WslPorts.Block)
        {
            return null;
        }

        return new Finding(Id, range.Count < Scarce ? Severity.Warning : Severity.Information, $"WSL in mirrored mode has only {Describe.Number(range.Count)} ports ({range}) for all distributions and containers.")
        {
            Cause = "In mirrored mode WSL reserves a block of Windows' ports and gives its distributions no others; what containers send is translated to the same block. Current versions reserve 4096 ports, old ones some 300. Some tens of connections held open by containers, or a few new ones a second, use a small block up, and then Claude Code waits in vain.",
            Evidence = WslLines.Of(wsl),
            Remedies = [PortRemedies.UpdateWsl(), PortRemedies.SeeWsl(evidence), PortRemedies.SetWsl(evidence)],
        };
    }
}
