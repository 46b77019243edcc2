using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Exclusions take a large part of the range.</summary>
internal sealed class PortRangeReservedRule : Rule
{
    private const double Quarter = 0.25;

    public override string Id => "PortRangeReserved";

    public override Layer Layer => Layer.LocalPorts;

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (PortView.Of(evidence) is not { Seen: { Range: PortRange range, ExcludedRanges: PortRange[] excluded } } view)
        {
            return null;
        }

        int reserved = excluded.Sum(part => part.Count);
        if (reserved <= range.Count * Quarter)
        {
            return null;
        }

        return new Finding(Id, view.IsShort ? Severity.Warning : Severity.Information, $"{Describe.Number(reserved)} of the {Describe.Number(range.Count)} ports of the range {range} are reserved and never handed out.")
        {
            Cause = "Reserved ports are kept from ordinary connections: on Windows by WinNAT and Hyper-V, which take blocks of 100, by WSL, or by an administrator; on Linux by ip_local_reserved_ports. What is left runs out sooner, and programs that want one of the reserved ports are refused.",
            Evidence = [.. view.Lines(), "reserved: " + Describe.List(excluded.Take(10).Select(part => part.ToString())) + (excluded.Length > 10 ? $" and {Describe.Count(excluded.Length - 10, "more range", "more ranges")}" : string.Empty)],
            Remedies = Remedies(evidence),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Windows =>
        [
            Advice.Run("List the exclusions; a star marks those that an administrator made, which stay after a restart.", "netsh int ipv4 show excludedportrange protocol=tcp"),
            Advice.Run("Let WinNAT choose its blocks anew. Containers and WSL lose their network until it runs again.", evidence.Shell == ShellKind.PowerShell ? "Restart-Service winnat" : "net stop winnat && net start winnat", elevation: true),
        ],
        OperatingSystemKind.Linux =>
        [
            Advice.Run("Look at what is reserved, and in /etc/sysctl.d for who reserved it.", "sysctl net.ipv4.ip_local_reserved_ports net.ipv4.ip_local_port_range"),
        ],
        _ => [PortRemedies.See(evidence)],
    };
}
