using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyBypassedRuleTests
{
    [Fact]
    public void An_entry_that_takes_the_endpoint_off_a_needed_proxy_is_an_error()
    {
        var finding = new ProxyBypassedRule().Judge(Bypassed(EvidenceBuilder.Healthy().DirectDead()).Setting("NO_PROXY", "localhost,.anthropic.com").Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyBypassed", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("NO_PROXY entry .anthropic.com matches api.anthropic.com", finding.Evidence);
        Assert.Equal("export NO_PROXY='localhost'", finding.Remedies[0].Command);
        Assert.Equal("$env:NO_PROXY = 'localhost'", new ProxyBypassedRule().Judge(Bypassed(EvidenceBuilder.Healthy().OnWindows().DirectDead()).Setting("NO_PROXY", "localhost,.anthropic.com").Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_list_that_is_not_shown_gets_a_placeholder_and_a_sole_entry_is_removed()
    {
        Assert.Contains("<ENTRIES_WITHOUT_IT>", new ProxyBypassedRule().Judge(Bypassed(EvidenceBuilder.Healthy().DirectDead()).Build())?.Remedies[0].Command);
        Assert.Equal("unset NO_PROXY", new ProxyBypassedRule().Judge(Bypassed(EvidenceBuilder.Healthy().DirectDead()).Setting("NO_PROXY", ".anthropic.com").Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_direct_way_that_works_and_a_private_gateway_are_quiet()
    {
        Assert.Null(new ProxyBypassedRule().Judge(Bypassed(EvidenceBuilder.Healthy()).Build()));
        var inside = IPAddress.Parse("10.0.0.9");
        Assert.Null(new ProxyBypassedRule().Judge(Bypassed(EvidenceBuilder.Healthy().Endpoint("https://gateway.corp.example/").Resolves(inside).ConnectFails(inside, FailureKind.Refused, "ECONNREFUSED")).Build()));
    }

    private static EvidenceBuilder Bypassed(EvidenceBuilder builder) => builder.With(e => e with { Proxy = new ProxyFacts { Bypassed = EvidenceBuilder.ProxyUri, BypassedBy = ".anthropic.com", Variable = "HTTPS_PROXY" } });
}
