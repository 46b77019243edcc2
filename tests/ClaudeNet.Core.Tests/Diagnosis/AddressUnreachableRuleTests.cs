using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class AddressUnreachableRuleTests
{
    [Fact]
    public void One_silent_address_of_two_is_a_warning()
    {
        var other = IPAddress.Parse("160.79.104.11");
        var finding = new AddressUnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(other, FailureKind.TimedOut, "ETIMEDOUT", 3200).Build());

        Assert.NotNull(finding);
        Assert.Equal("AddressUnreachable", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("160.79.104.11:443", finding.Title);
        Assert.Contains("160.79.104.11:443: no answer in 3.2 s", finding.Evidence);
        Assert.StartsWith("nslookup", finding.Remedies[1].Command);
        Assert.StartsWith("Resolve-DnsName", new AddressUnreachableRule().Judge(EvidenceBuilder.Healthy().OnWindows().ConnectFails(other, FailureKind.TimedOut, "10060", 3200).Build())?.Remedies[1].Command);
    }

    [Fact]
    public void One_of_many_or_a_refusal_is_information()
    {
        var builder = EvidenceBuilder.Healthy().Connected(IPAddress.Parse("160.79.104.11"), 9).Connected(IPAddress.Parse("160.79.104.12"), 9);

        Assert.Equal("Information", new AddressUnreachableRule().Judge(builder.ConnectFails(IPAddress.Parse("160.79.104.13"), FailureKind.TimedOut, "ETIMEDOUT", 3200).Build())?.Severity);
        Assert.Equal("Information", new AddressUnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(IPAddress.Parse("160.79.104.13"), FailureKind.Refused, "ECONNREFUSED").Build())?.Severity);
    }

    [Fact]
    public void A_whole_dead_family_a_healthy_one_and_a_lack_of_ports_are_not_this()
    {
        Assert.Null(new AddressUnreachableRule().Judge(EvidenceBuilder.Healthy().Build()));
        Assert.Null(new AddressUnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, "ETIMEDOUT", 3000).Build()));
        Assert.Null(new AddressUnreachableRule().Judge(EvidenceBuilder.Healthy().ConnectFails(IPAddress.Parse("160.79.104.13"), FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Build()));
    }
}
