using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxySchemeUnsupportedRuleTests
{
    [Fact]
    public void Socks_is_named_with_its_variable()
    {
        var finding = new ProxySchemeUnsupportedRule().Judge(Socks(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxySchemeUnsupported", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("ALL_PROXY names a socks5 proxy", finding.Title);
        Assert.Contains("socks5://127.0.0.1:1080", finding.Evidence[0]);
        Assert.Equal("export ALL_PROXY='http://<PROXY_HOST>:<HTTP_PORT>'", finding.Remedies[0].Command);
        Assert.Equal("unset ALL_PROXY", finding.Remedies[1].Command);
        Assert.StartsWith("$env:ALL_PROXY = ", new ProxySchemeUnsupportedRule().Judge(Socks(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void An_http_proxy_is_quiet()
    {
        Assert.Null(new ProxySchemeUnsupportedRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }

    private static EvidenceBuilder Socks(EvidenceBuilder builder) => builder.Proxied(facts => facts with { InEffect = new Uri("socks5://127.0.0.1:1080"), Variable = "ALL_PROXY", UnsupportedScheme = "socks5" });
}
