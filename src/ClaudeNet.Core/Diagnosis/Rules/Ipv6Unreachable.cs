using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>IPv6 fails at once while IPv4 works.</summary>
internal sealed class Ipv6UnreachableRule : Rule
{
    public override string Id => "Ipv6Unreachable";

    public override Layer Layer => Layer.Tcp;

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        ConnectObservation[] dead = target.DeadConnectsOf(AddressFamily.InterNetworkV6);
        bool good = target.ConnectsOf(AddressFamily.InterNetwork).Any(connect => connect.Worked);
        if (!good || dead.Length == 0 || dead.Any(connect => target.Kind(connect) is not (FailureKind.Unreachable or FailureKind.Refused or FailureKind.Blocked)))
        {
            return null;
        }

        return new Finding(Id, Severity.Information, $"{target.Host} has an IPv6 address ({Describe.List(dead.Select(connect => connect.Address))}) that this machine cannot use; IPv4 works.")
        {
            Cause = "The attempt fails at once, without waiting, and current clients then use IPv4: this costs nothing. Some older native builds of Claude Code did not fall back and reported a refused connection.",
            Evidence = target.ConnectLines(),
            Remedies = evidence.Configuration.Client is { IsNode: true } ? [] : [new Remedy("Only if Claude Code reports \"Connection refused\" all the same: update it.") { Command = "claude update", RequiresRestart = true }],
        };
    }
}
