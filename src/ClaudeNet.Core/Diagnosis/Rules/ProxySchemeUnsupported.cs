using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The proxy speaks a protocol that Claude Code does not.</summary>
internal sealed class ProxySchemeUnsupportedRule : Rule
{
    public override string Id => "ProxySchemeUnsupported";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains => ["ProxyUnreachable", "ProxyBroken", "ProxyVariablesConflict"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Proxy.UnsupportedScheme is not string scheme)
        {
            return null;
        }

        string variable = evidence.Proxy.Variable ?? evidence.Proxy.InvalidVariable ?? "The proxy setting";
        string shown = evidence.Proxy.InEffect is { IsAbsoluteUri: true } proxy ? Describe.Origin(proxy) : scheme + "://";
        Remedy[] direct = Paths.Serves(evidence, PathKind.Direct) ? [CommonRemedies.RemoveProxy(evidence)] : [];
        return new Finding(Id, Severity.Error, $"{variable} names a {scheme} proxy, which Claude Code cannot use.")
        {
            Cause = "Claude Code speaks to http:// and https:// proxies only. With SOCKS it reports \"Unable to connect to API\" (UnsupportedProxyProtocol), although curl and git work through the same proxy.",
            Evidence = [$"{variable}{CommonRemedies.From(evidence.Proxy.Origin)}: {shown}"],
            Remedies =
            [
                CommonRemedies.SetProxy(evidence, evidence.Proxy.Variable ?? "HTTPS_PROXY", "http://<PROXY_HOST>:<HTTP_PORT>", "Most SOCKS programs have an HTTP port too (often called mixed or HTTP port): use that."),
                .. direct,
                new Remedy("Or put an HTTP proxy that forwards to SOCKS in between, for example privoxy or gost."),
            ],
        };
    }
}
