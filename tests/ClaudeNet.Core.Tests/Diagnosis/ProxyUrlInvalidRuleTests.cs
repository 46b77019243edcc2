using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyUrlInvalidRuleTests
{
    [Fact]
    public void A_variable_that_is_no_url_is_named_without_its_value()
    {
        var finding = new ProxyUrlInvalidRule().Judge(Invalid(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyUrlInvalid", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("HTTPS_PROXY", finding.Title);
        Assert.Contains("it has no scheme", finding.Evidence[0]);
        Assert.Equal("export HTTPS_PROXY='http://<PROXY_HOST>:<PORT>'", finding.Remedies[0].Command);
        Assert.Equal("unset HTTPS_PROXY", finding.Remedies[1].Command);
    }

    [Fact]
    public void Powershell_removes_it_its_own_way()
    {
        Assert.Equal("Remove-Item Env:HTTPS_PROXY", new ProxyUrlInvalidRule().Judge(Invalid(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[1].Command);
    }

    [Fact]
    public void A_good_url_is_quiet()
    {
        Assert.Null(new ProxyUrlInvalidRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }

    private static EvidenceBuilder Invalid(EvidenceBuilder builder) => builder.With(e => e with { Proxy = new ProxyFacts { InvalidVariable = "HTTPS_PROXY", InvalidReason = "it has no scheme" } });
}
