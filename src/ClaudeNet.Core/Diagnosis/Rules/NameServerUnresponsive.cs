using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>One configured name server is silent while another answers.</summary>
internal sealed class NameServerUnresponsiveRule : Rule
{
    public override string Id => "NameServerUnresponsive";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains => ["ResolverSlow"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        NameObservation[] configured = target.ServerNames.Where(name => name.Source == NameSource.ConfiguredServer).ToArray();
        IPEndPoint[] servers = configured.Select(name => name.Server).OfType<IPEndPoint>().Distinct().ToArray();
        IPEndPoint[] silent = servers.Where(server => Of(configured, server).All(IsLongSilence)).ToArray();
        bool anotherAnswers = servers.Any(server => Of(configured, server).Any(name => name.Worked));
        if (silent.Length == 0 || !anotherAnswers)
        {
            return null;
        }

        // Resolvers ask in the order of the list: a silent server behind one that answers is never waited for.
        bool first = silent.Contains(servers[0]);
        bool slow = target.SystemNames.Any(name => name.Duration >= TimeSpan.FromSeconds(1));
        string list = Describe.List(silent.Select(server => Describe.Server(server)));
        return new Finding(Id, first || slow ? Severity.Warning : Severity.Information, $"The name server {list} does not answer.")
        {
            Cause = first || slow
                ? "Another configured server answers, but programs ask the silent one too and wait for it, often five seconds a look-up, whenever nothing is cached. Claude Code's first request in a session, and each reconnect, can hang that long."
                : "Programs ask an earlier server first, which answers, so this costs nothing until that one fails. Then every look-up will.",
            Evidence = target.NameLines(),
            Remedies =
            [
                new Remedy($"Remove {list} from the configured name servers, or move it behind one that answers. If a VPN brought it, reconnect the VPN or end it properly."),
                CommonRemedies.MendResolver(evidence),
            ],
        };
    }

    private static NameObservation[] Of(NameObservation[] names, IPEndPoint server) => names.Where(name => server.Equals(name.Server)).ToArray();

    private static bool IsLongSilence(NameObservation name) => ClientTarget.IsSilent(name) && name.Duration >= TimeSpan.FromSeconds(1);
}
