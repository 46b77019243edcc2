using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class Ipv6UnreachableRuleTests
{
    [Fact]
    public void Ipv6_that_fails_at_once_is_information()
    {
        var finding = new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH").Build());

        Assert.NotNull(finding);
        Assert.Equal("Ipv6Unreachable", finding.Id);
        Assert.Equal("Information", finding.Severity);
        Assert.Contains("2607:6bc0::10", finding.Title);
        Assert.Contains("[2607:6bc0::10]:443: Unreachable (ENETUNREACH) after 1 ms", finding.Evidence);
    }

    [Fact]
    public void Only_a_client_that_may_be_native_is_told_to_update()
    {
        Assert.Equal("claude update", new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().Client(false).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Refused, "ECONNREFUSED").Build())?.Remedies[0].Command);
        Assert.Empty(new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().Client(true).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Refused, "ECONNREFUSED").Build())!.Remedies);
    }

    [Fact]
    public void No_local_ipv6_address_counts_as_no_route()
    {
        Assert.NotNull(new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().Routes(true, false).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Build()));
    }

    [Fact]
    public void A_silent_ipv6_and_a_dead_ipv4_are_other_findings()
    {
        Assert.Null(new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, "ETIMEDOUT", 3000).Build()));
        Assert.Null(new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Unreachable, "ENETUNREACH").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH").Build()));
        Assert.Null(new Ipv6UnreachableRule().Judge(EvidenceBuilder.Healthy().Build()));
    }
}
