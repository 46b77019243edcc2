using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyBrokenRuleTests
{
    [Fact]
    public void A_dead_proxy_beside_an_open_direct_way_is_an_error()
    {
        var finding = new ProxyBrokenRule().Judge(Dead(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyBroken", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("Through the proxy, 10.1.2.3:3128: Refused (ECONNREFUSED) after 1 ms", finding.Evidence);
        Assert.Equal("unset HTTPS_PROXY", finding.Remedies[0].Command);
        Assert.Equal("export NO_PROXY='api.anthropic.com'", finding.Remedies[1].Command);
        Assert.Equal("Remove-Item Env:HTTPS_PROXY", new ProxyBrokenRule().Judge(Dead(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void Both_dead_one_untried_and_both_working_are_not_this()
    {
        Assert.Null(new ProxyBrokenRule().Judge(Dead(EvidenceBuilder.Healthy().DirectDead()).Build()));
        Assert.Null(new ProxyBrokenRule().Judge(Dead(EvidenceBuilder.Healthy().Blind()).Build()));
        Assert.Null(new ProxyBrokenRule().Judge(EvidenceBuilder.Healthy().Proxied().Build()));
        Assert.Null(new ProxyBrokenRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }

    [Fact]
    public void A_direct_way_that_the_client_does_not_trust_is_no_way_round_the_proxy()
    {
        Assert.Null(new ProxyBrokenRule().Judge(Dead(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired)).Build()));
        Assert.NotNull(new ProxyBrokenRule().Judge(Dead(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired)).Configured(facts => facts with { VerificationDisabledBy = "process environment" }).Build()));
        Assert.DoesNotContain(
            new ProxyUnreachableRule().Judge(Dead(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired)).Build())!.Remedies, remedy => remedy.Command?.StartsWith("unset", StringComparison.Ordinal) == true);
    }

    private static EvidenceBuilder Dead(EvidenceBuilder builder) => builder.Proxied().ConnectFails(EvidenceBuilder.ProxyAddress, FailureKind.Refused, "ECONNREFUSED", 1, PathKind.Proxy);
}
