using System.Linq;
using System.Net;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The resolvers disagree, or Anthropic's host lies outside the ranges that it publishes.</summary>
internal sealed class NameAnswersDifferRule : Rule
{
    public override string Id => "NameAnswersDiffer";

    public override Layer Layer => Layer.Name;

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        IPAddress[] plain = target.Addresses.Where(IsOrdinary).ToArray();
        if (target.IsProxy || plain.Length == 0 || evidence.HostsFileEntries.Any(entry => plain.Contains(entry.Address)))
        {
            return null;
        }

        return evidence.IsFirstParty ? JudgeFirstParty(evidence, target, plain) : JudgeGateway(evidence, target, plain);
    }

    private Finding? JudgeFirstParty(EvidenceSet evidence, ClientTarget target, IPAddress[] plain)
    {
        IPAddress[] strange = plain.Where(address => !Addresses.IsAnthropic(address) && !Addresses.CarriesAnthropic(address)).ToArray();
        if (strange.Length == 0)
        {
            return null;
        }

        bool works = Paths.Works(evidence, PathKind.Direct);
        return Make(evidence, target, works ? Severity.Information : Severity.Warning, $"The name {target.Host} resolves to {Describe.List(strange)}, outside the ranges that Anthropic publishes.", works);
    }

    // Private inside and public outside is ordinary split DNS; it is worth a word only when the way is dead. Changing public addresses are ordinary too.
    private Finding? JudgeGateway(EvidenceSet evidence, ClientTarget target, IPAddress[] plain)
    {
        IPAddress[] others = target.ServerNames.Where(name => name.Worked).SelectMany(name => name.Addresses).Where(IsOrdinary).Distinct().ToArray();
        bool differ = others.Length > 0 && !others.Intersect(plain).Any() && plain.Any(Addresses.IsPrivate) != others.Any(Addresses.IsPrivate);
        return differ && Paths.Fails(evidence, PathKind.Direct)
            ? Make(evidence, target, Severity.Warning, $"The name {target.Host} has other addresses here ({Describe.List(plain)}) than at another server ({Describe.List(others)}).", works: false)
            : null;
    }

    private Finding Make(EvidenceSet evidence, ClientTarget target, Severity severity, string title, bool works) => new(Id, severity, title)
    {
        Cause = evidence.IsFirstParty
            ? "Anthropic serves its API from 160.79.104.0/23 and 2607:6bc0::/48. Another address means split DNS, a filter or a proxy that takes the connection over" + (works ? "; Claude is reached through it." : ", and Claude Code depends on whether that lets it pass.")
            : "Split DNS gives different answers inside and outside a network. Claude Code uses the answer of the system resolver, and that address does not work from here.",
        Evidence = target.NameLines(),
        Remedies = works ? [] :
        [
            CommonRemedies.AskAnotherResolver(evidence, target.Host),
            new Remedy("Ask the owner of the resolver whether the answer is meant; if traffic must go through a proxy, set that proxy for Claude Code. A VPN's resolver that stays behind after the VPN ends gives such answers too."),
            CommonRemedies.MendResolver(evidence),
        ],
    };

    // Invented and dead addresses have rules of their own.
    private static bool IsOrdinary(IPAddress address) => !Addresses.IsFake(address) && !Addresses.IsLoopback(address) && !Addresses.IsUnspecified(address);
}
