using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class Ipv4BlackHoleRuleTests
{
    [Fact]
    public void Silence_on_ipv4_beside_a_working_ipv6_is_a_warning()
    {
        var finding = new Ipv4BlackHoleRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.TimedOut, "ETIMEDOUT", 3200).Build());

        Assert.NotNull(finding);
        Assert.Equal("Ipv4BlackHole", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("160.79.104.10", finding.Title);
        Assert.Contains("160.79.104.10:443: no answer in 3.2 s", finding.Evidence);
    }

    [Fact]
    public void Only_node_is_told_about_node_options()
    {
        Assert.Contains("--dns-result-order=ipv6first", new Ipv4BlackHoleRule().Judge(EvidenceBuilder.Healthy().Client(true).ConnectFails(EvidenceBuilder.Ipv4, FailureKind.TimedOut, "ETIMEDOUT", 3200).Build())?.Remedies[0].Command);
        Assert.Null(new Ipv4BlackHoleRule().Judge(EvidenceBuilder.Healthy().Client(false).ConnectFails(EvidenceBuilder.Ipv4, FailureKind.TimedOut, "ETIMEDOUT", 3200).Build())!.Remedies[0].Command);
    }

    [Fact]
    public void A_network_with_ipv6_alone_is_healthy()
    {
        Assert.Null(new Ipv4BlackHoleRule().Judge(EvidenceBuilder.Healthy().Routes(false, true).ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Unreachable, "ENETUNREACH").Build()));
        Assert.Null(new Ipv4BlackHoleRule().Judge(EvidenceBuilder.Healthy().DirectDead().Build()));
    }
}
