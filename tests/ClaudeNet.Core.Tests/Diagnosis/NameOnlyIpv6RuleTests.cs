using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameOnlyIpv6RuleTests
{
    [Fact]
    public void Only_ipv6_on_a_machine_without_it_is_an_error()
    {
        var finding = new NameOnlyIpv6Rule().Judge(EvidenceBuilder.Healthy().Blind().Routes(ipv4: true, ipv6: false).Resolves(EvidenceBuilder.Ipv6).Build());

        Assert.NotNull(finding);
        Assert.Equal("NameOnlyIpv6", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("2607:6bc0::10", finding.Title);
        Assert.Contains("IPv6: no default route, no address beyond loopback and link-local", finding.Evidence);
    }

    [Fact]
    public void The_proxy_is_set_in_the_shell_at_hand()
    {
        Assert.Equal("export HTTPS_PROXY='http://<PROXY_HOST>:<PORT>'", new NameOnlyIpv6Rule().Judge(EvidenceBuilder.Healthy().Blind().Routes(true, false).Resolves(EvidenceBuilder.Ipv6).Build())?.Remedies[1].Command);
        Assert.Equal("$env:HTTPS_PROXY = 'http://<PROXY_HOST>:<PORT>'", new NameOnlyIpv6Rule().Judge(EvidenceBuilder.Healthy().OnWindows().Blind().Routes(true, false).Resolves(EvidenceBuilder.Ipv6).Build())?.Remedies[1].Command);
    }

    [Fact]
    public void A_machine_with_ipv6_or_unknown_routes_is_quiet()
    {
        Assert.Null(new NameOnlyIpv6Rule().Judge(EvidenceBuilder.Healthy().Blind().Resolves(EvidenceBuilder.Ipv6).Build()));
        Assert.Null(new NameOnlyIpv6Rule().Judge(EvidenceBuilder.Healthy().Blind().With(e => e with { Routes = [] }).Resolves(EvidenceBuilder.Ipv6).Build()));
    }
}
