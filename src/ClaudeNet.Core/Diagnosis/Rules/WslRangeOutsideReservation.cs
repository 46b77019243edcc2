using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Wsl;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Somebody widened the range of a mirrored distribution beyond what Windows reserved for it.</summary>
internal sealed class WslRangeOutsideReservationRule : Rule
{
    public override string Id => "WslRangeOutsideReservation";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains => ["ConnectionTimedOut", "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Wsl is not { GuestRange: PortRange range, ExpectedGuestRange: PortRange reserved } wsl || !WslModeNames.IsMirrored(wsl)
            || (range.Start >= reserved.Start && range.End <= reserved.End))
        {
            return null;
        }

        bool stops = ClientTarget.Of(evidence).ConnectVerdict == FailureKind.TimedOut;
        return new Finding(Id, stops ? Severity.Error : Severity.Warning, $"The range {range} of this mirrored WSL lies outside the ports {reserved} that Windows reserved for it.")
        {
            Cause = "Mirrored mode can only use ports that Windows set aside. A connection that gets another port hangs: its answer never finds the distribution, on loopback too. A sysctl file, [boot] command or recipe from the web widened ip_local_port_range.",
            Evidence = WslLines.Of(wsl),
            Remedies =
            [
                Advice.Run("Put the range back now.", $"sudo sysctl -w net.ipv4.ip_local_port_range=\"{Describe.Number(reserved.Start)} {Describe.Number(reserved.End)}\"", elevation: true),
                Advice.Say("Remove the line that sets ip_local_port_range from /etc/sysctl.conf, /etc/sysctl.d, the [boot] command of /etc/wsl.conf or kernelCommandLine in .wslconfig."),
                PortRemedies.RestartWsl("Restart WSL, which reserves a block and sets the range anew."),
            ],
        };
    }
}
