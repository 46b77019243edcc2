using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Look-ups take long although the network itself is quick.</summary>
internal sealed class ResolverSlowRule : Rule
{
    public override string Id => "ResolverSlow";

    public override Layer Layer => Layer.Name;

    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_verySlow = TimeSpan.FromSeconds(1);

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (!evidence.TimesCount)
        {
            return null;
        }

        ClientTarget target = ClientTarget.Of(evidence);
        NameObservation? slowest = target.SystemNames.OrderByDescending(name => name.Duration ?? TimeSpan.Zero).FirstOrDefault();
        if (target.Addresses.Length == 0 || slowest?.Duration is not TimeSpan time || time <= s_slow || IsSlowLink(target, time))
        {
            return null;
        }

        string missing = ClientTarget.IsSilent(slowest) ? $" The {Describe.RecordType(slowest.Family)} question gets no answer at all, while the other record comes." : string.Empty;
        return new Finding(Id, time >= s_verySlow ? Severity.Warning : Severity.Information, $"Looking up {target.Host} takes {Describe.Duration(time)}.")
        {
            Cause = $"The resolver is slow, overloaded or far away; a healthy one answers in a few tens of milliseconds.{missing} Claude Code waits for both record types before it connects, so every new connection pays this unless the system keeps a cache.",
            Evidence = target.NameLines(),
            Remedies = [CommonRemedies.AskAnotherResolver(evidence, target.Host), CommonRemedies.MendResolver(evidence)],
        };
    }

    // Over a satellite every exchange is slow, a look-up (which may ask two servers in turn) among them.
    private static bool IsSlowLink(ClientTarget target, TimeSpan time)
    {
        const int Exchanges = 2;
        return target.FastestConnect() is TimeSpan connect && time.TotalMilliseconds <= Exchanges * connect.TotalMilliseconds;
    }
}
