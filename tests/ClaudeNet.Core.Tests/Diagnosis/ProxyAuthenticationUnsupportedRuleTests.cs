using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyAuthenticationUnsupportedRuleTests
{
    [Fact]
    public void A_407_without_basic_names_the_schemes()
    {
        var finding = new ProxyAuthenticationUnsupportedRule().Judge(Challenged(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyAuthenticationUnsupported", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("Negotiate and NTLM", finding.Title);
        Assert.Contains("407", finding.Evidence[0]);
        Assert.Equal("export HTTPS_PROXY='http://127.0.0.1:3128'", finding.Remedies[0].Command);
        Assert.Equal("$env:HTTPS_PROXY = 'http://127.0.0.1:3128'", new ProxyAuthenticationUnsupportedRule().Judge(Challenged(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_test_that_signed_in_by_itself_still_says_so()
    {
        Assert.NotNull(new ProxyAuthenticationUnsupportedRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Tunnel(200, "Negotiate").With(e => e with { Proxy = e.Proxy with { UsedDefaultCredentials = true } }).Build()));
    }

    [Fact]
    public void Basic_beside_it_and_a_working_proxy_are_quiet()
    {
        Assert.Null(new ProxyAuthenticationUnsupportedRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Tunnel(407, "basic", "NTLM").Build()));
        Assert.Null(new ProxyAuthenticationUnsupportedRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Tunnel(407).Build()));
        Assert.Null(new ProxyAuthenticationUnsupportedRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }

    private static EvidenceBuilder Challenged(EvidenceBuilder builder) => builder.Blind().Proxied().Connected(EvidenceBuilder.ProxyAddress, 2, PathKind.Proxy).Tunnel(407, "Negotiate", "NTLM");
}
