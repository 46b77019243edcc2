using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyRequiredRuleTests
{
    [Fact]
    public void A_closed_direct_way_beside_a_working_proxy_is_information()
    {
        var finding = new ProxyRequiredRule().Judge(EvidenceBuilder.Healthy().DirectDead().WorkingProxy().Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyRequired", finding.Id);
        Assert.Equal("Information", finding.Severity);
        Assert.Contains("http://proxy.corp.example:3128", finding.Title);
        Assert.Contains("Direct, 160.79.104.10:443: TimedOut (ETIMEDOUT) after 3.0 s", finding.Evidence);
        Assert.Contains("settings.json", finding.Remedies[0].Description);
    }

    [Fact]
    public void An_open_or_untried_direct_way_is_quiet()
    {
        Assert.Null(new ProxyRequiredRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
        Assert.Null(new ProxyRequiredRule().Judge(EvidenceBuilder.Healthy().Blind().WorkingProxy().Build()));
        Assert.Null(new ProxyRequiredRule().Judge(EvidenceBuilder.Healthy().DirectDead().Build()));
    }
}
