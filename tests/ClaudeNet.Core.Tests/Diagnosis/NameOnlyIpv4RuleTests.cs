using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameOnlyIpv4RuleTests
{
    [Fact]
    public void Only_ipv4_on_a_network_without_it_is_an_error()
    {
        var finding = new NameOnlyIpv4Rule().Judge(EvidenceBuilder.Healthy().Blind().Routes(ipv4: false, ipv6: true).Resolves(EvidenceBuilder.Ipv4).Build());

        Assert.NotNull(finding);
        Assert.Equal("NameOnlyIpv4", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("160.79.104.10", finding.Title);
        Assert.Contains("IPv4: no default route, no address beyond loopback and link-local", finding.Evidence);
    }

    [Fact]
    public void The_proxy_is_set_in_the_shell_at_hand()
    {
        Assert.StartsWith("export HTTPS_PROXY=", new NameOnlyIpv4Rule().Judge(EvidenceBuilder.Healthy().Blind().Routes(false, true).Resolves(EvidenceBuilder.Ipv4).Build())?.Remedies[1].Command);
        Assert.StartsWith("set \"HTTPS_PROXY=", new NameOnlyIpv4Rule().Judge(EvidenceBuilder.Healthy().OnWindows(ShellKind.Cmd).Blind().Routes(false, true).Resolves(EvidenceBuilder.Ipv4).Build())?.Remedies[1].Command);
    }

    [Fact]
    public void Nat64_and_464xlat_are_healthy()
    {
        Assert.Null(new NameOnlyIpv4Rule().Judge(EvidenceBuilder.Healthy().Blind().Routes(false, true).Resolves(EvidenceBuilder.Ipv4, IPAddress.Parse("64:ff9b::a04f:680a")).Build()));
        Assert.Null(new NameOnlyIpv4Rule().Judge(EvidenceBuilder.Healthy().Blind().Routes(false, true).Resolves(EvidenceBuilder.Ipv4).Connected(EvidenceBuilder.Ipv4, 20).Build()));
    }
}
