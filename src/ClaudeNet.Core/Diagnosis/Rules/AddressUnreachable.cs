using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Some addresses of a family fail while others of it work.</summary>
internal sealed class AddressUnreachableRule : Rule
{
    public override string Id => "AddressUnreachable";

    public override Layer Layer => Layer.Tcp;

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        ConnectObservation[] dead = Mixed(target, AddressFamily.InterNetwork).Concat(Mixed(target, AddressFamily.InterNetworkV6)).ToArray();
        if (dead.Length == 0)
        {
            return null;
        }

        // One silent address among many costs a wait now and then; half of them costs one every other time. A refusal costs nothing.
        int silent = dead.Count(target.WentUnanswered);
        bool often = silent > 0 && 2 * silent >= target.Connects.Count(connect => dead.Any(other => other.Address.AddressFamily == connect.Address.AddressFamily));
        string list = Describe.List(dead.Select(connect => Describe.Socket(connect.Address, connect.Port)));
        string title = $"{Describe.Count(dead.Length, "address", "addresses")} of {target.Name} {(dead.Length == 1 ? "does" : "do")} not work: {list}.";
        return new Finding(Id, often ? Severity.Warning : Severity.Information, title)
        {
            Cause = silent == 0
                ? "Other addresses of the same kind work, and the failure comes at once: clients go on to the next address without a wait."
                : "Other addresses of the same kind work, so this is a dead server or a filter on single addresses, not your network. When such an address comes first, Claude Code waits for it before it tries the next (on Node 250 ms, older versions ten seconds).",
            Evidence = target.ConnectLines(),
            Remedies = often ? [new Remedy("Tell the owner of the name that these addresses are dead; look for a firewall rule that names only some of the addresses."), CommonRemedies.AskAnotherResolver(evidence, target.Host)] : [],
        };
    }

    private static ConnectObservation[] Mixed(ClientTarget target, AddressFamily family)
    {
        ConnectObservation[] connects = target.ConnectsOf(family);
        bool mixed = connects.Any(connect => connect.Worked) && connects.Any(connect => !connect.Worked);
        return mixed ? connects.Where(connect => !connect.Worked && !IsLocalTrouble(target.Kind(connect))).ToArray() : [];
    }

    // Ports that ran out, or a block on this machine, say nothing about the address.
    private static bool IsLocalTrouble(FailureKind kind) => kind is FailureKind.AddressNotAvailable or FailureKind.AddressInUse or FailureKind.NoBufferSpace;
}
