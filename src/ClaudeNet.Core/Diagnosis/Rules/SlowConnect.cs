using System;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The only family that works takes longer than Node allows an attempt.</summary>
internal sealed class SlowConnectRule : Rule
{
    public override string Id => "SlowConnect";

    public override Layer Layer => Layer.Tcp;

    private static readonly TimeSpan s_nodeAttempt = TimeSpan.FromMilliseconds(250);

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (!evidence.TimesCount)
        {
            return null;
        }

        ClientTarget target = ClientTarget.Of(evidence);
        AddressFamily? dead = DeadFamily(target);
        if (dead is null || target.FastestConnect() is not TimeSpan fastest || fastest <= s_nodeAttempt)
        {
            return null;
        }

        bool? isNode = evidence.Configuration.Client?.IsNode;
        string works = Describe.Family(dead == AddressFamily.InterNetwork ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork);
        return new Finding(Id, isNode == true ? Severity.Warning : Severity.Information, $"Connecting to {target.Name} takes {Describe.Duration(fastest)} over {works}, and {Describe.Family(dead.Value)} does not work.")
        {
            Cause = "With addresses of both families, Node (20 and later) gives each attempt 250 ms, 500 ms on the newest, and then drops it: with the other family dead and this one slower than that, no attempt ever succeeds (ETIMEDOUT, AggregateError). "
                + (isNode == false ? "The native build found here is not affected." : "The native build of Claude Code is not affected."),
            Evidence = target.ConnectLines(),
            Remedies = isNode == false ? [] : Remedies(evidence, isNode),
        };
    }

    private static AddressFamily? DeadFamily(ClientTarget target)
    {
        bool ipv4Dead = target.DeadConnectsOf(AddressFamily.InterNetwork).Length > 0;
        bool ipv6Dead = target.DeadConnectsOf(AddressFamily.InterNetworkV6).Length > 0;
        return (ipv4Dead, ipv6Dead) switch
        {
            (true, false) => AddressFamily.InterNetwork,
            (false, true) => AddressFamily.InterNetworkV6,
            _ => null,
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, bool? isNode) =>
    [
        new Remedy("Give Node more time an attempt." + (isNode is null ? " This is for Claude Code from npm; the native build ignores NODE_OPTIONS." : string.Empty))
        {
            Command = ShellCommands.AddNodeOption(evidence.Shell, "--network-family-autoselection-attempt-timeout=1000"),
            RequiresRestart = true,
        },
        new Remedy("Repair the dead family, or use the native build of Claude Code.") { Command = "claude install", RequiresRestart = true },
    ];
}
