using System.Collections.Generic;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The name has IPv6 addresses only, and this machine has no IPv6.</summary>
internal sealed class NameOnlyIpv6Rule : Rule
{
    public override string Id => "NameOnlyIpv6";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains => ["NoRoute", "ConnectionTimedOut", "ConnectionRefused", "ConnectionBlocked", "ProxyUnreachable"];

    public override Finding? Judge(EvidenceSet evidence) => OneFamily.Judge(evidence, AddressFamily.InterNetworkV6, AddressFamily.InterNetwork, (target, addresses) =>
        new Finding(Id, Severity.Error, $"The name {target.Host} has only IPv6 addresses ({addresses}), and this machine has no IPv6.")
        {
            Cause = "There is nothing that an IPv4-only machine could connect to: the endpoint's owner publishes no A record, or a resolver hides it. Claude Code reports that there is no route.",
            Evidence = OneFamily.Lines(evidence, target),
            Remedies =
            [
                CommonRemedies.AskAnotherResolver(evidence, target.Host),
                CommonRemedies.SetProxy(evidence, "HTTPS_PROXY", "http://<PROXY_HOST>:<PORT>", "Go through a proxy that has IPv6."),
                new Remedy("Get IPv6 from your provider or VPN, or have the endpoint's owner publish an IPv4 address."),
            ],
        });
}
