using System.Collections.Generic;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The name has IPv4 addresses only, and this machine has no IPv4.</summary>
internal sealed class NameOnlyIpv4Rule : Rule
{
    public override string Id => "NameOnlyIpv4";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains => ["NoRoute", "ConnectionTimedOut", "ConnectionRefused", "ConnectionBlocked", "ProxyUnreachable"];

    public override Finding? Judge(EvidenceSet evidence) => OneFamily.Judge(evidence, AddressFamily.InterNetwork, AddressFamily.InterNetworkV6, (target, addresses) =>
        new Finding(Id, Severity.Error, $"The name {target.Host} has only IPv4 addresses ({addresses}), and this machine has no IPv4.")
        {
            Cause = "On a network with IPv6 alone, IPv4 hosts are reached through NAT64, for which the resolver must make up AAAA records (DNS64). This resolver does not, so Claude Code has nothing to connect to.",
            Evidence = OneFamily.Lines(evidence, target),
            Remedies =
            [
                new Remedy("Use the network's own resolver, which offers DNS64, in place of one set by hand; or ask the network's operator for NAT64 with DNS64, or 464XLAT."),
                CommonRemedies.SetProxy(evidence, "HTTPS_PROXY", "http://<PROXY_HOST>:<PORT>", "Go through a proxy that has IPv4."),
                CommonRemedies.MendResolver(evidence),
            ],
        });
}
