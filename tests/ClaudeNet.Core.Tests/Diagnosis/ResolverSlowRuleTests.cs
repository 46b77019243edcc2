using System.Net.Sockets;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ResolverSlowRuleTests
{
    [Fact]
    public void A_second_is_a_warning_and_a_third_of_it_information()
    {
        var finding = new ResolverSlowRule().Judge(Slow(EvidenceBuilder.Healthy(), 1400).Build());

        Assert.NotNull(finding);
        Assert.Equal("ResolverSlow", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("1.4 s", finding.Title);
        Assert.Contains(finding.Evidence, line => line.Contains("160.79.104.10 in 1.4 s"));
        Assert.Equal("Information", new ResolverSlowRule().Judge(Slow(EvidenceBuilder.Healthy(), 350).Build())?.Severity);
    }

    [Fact]
    public void The_remedy_fits_the_shell()
    {
        Assert.StartsWith("nslookup", new ResolverSlowRule().Judge(Slow(EvidenceBuilder.Healthy(), 1400).Build())?.Remedies[0].Command);
        Assert.StartsWith("Resolve-DnsName", new ResolverSlowRule().Judge(Slow(EvidenceBuilder.Healthy().OnWindows(), 1400).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_slow_link_is_not_a_slow_resolver()
    {
        Assert.Null(new ResolverSlowRule().Judge(Slow(EvidenceBuilder.Healthy(), 900).Connected(EvidenceBuilder.Ipv4, 620).Connected(EvidenceBuilder.Ipv6, 640).Build()));
    }

    [Fact]
    public void Quick_answers_are_quiet_and_so_is_none()
    {
        Assert.Null(new ResolverSlowRule().Judge(Slow(EvidenceBuilder.Healthy(), 300).Build()));
        Assert.Null(new ResolverSlowRule().Judge(EvidenceBuilder.Healthy().Blind().Build()));
    }

    private static EvidenceBuilder Slow(EvidenceBuilder builder, int ms) => builder.NoNames()
        .Name(EvidenceBuilder.Answer(AddressFamily.InterNetwork, null, ms, EvidenceBuilder.Ipv4)).Name(EvidenceBuilder.Answer(AddressFamily.InterNetworkV6));
}
