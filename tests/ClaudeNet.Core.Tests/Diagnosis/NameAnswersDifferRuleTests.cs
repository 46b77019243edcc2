using System.Net;
using System.Net.Sockets;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameAnswersDifferRuleTests
{
    [Fact]
    public void An_address_outside_the_published_ranges_that_fails_is_a_warning()
    {
        var strange = IPAddress.Parse("203.0.113.80");
        var finding = new NameAnswersDifferRule().Judge(EvidenceBuilder.Healthy().Blind().Resolves(strange).ConnectFails(strange, FailureKind.TimedOut, "ETIMEDOUT", 3000).Build());

        Assert.NotNull(finding);
        Assert.Equal("NameAnswersDiffer", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("203.0.113.80", finding.Title);
        Assert.Contains(finding.Evidence, line => line.Contains("203.0.113.80 in 12 ms"));
        Assert.StartsWith("nslookup", finding.Remedies[0].Command);
    }

    [Fact]
    public void One_that_works_is_information()
    {
        Assert.Equal("Information", new NameAnswersDifferRule().Judge(EvidenceBuilder.Healthy().Resolves(IPAddress.Parse("10.20.30.40")).Build())?.Severity);
    }

    [Fact]
    public void Published_addresses_and_nat64_forms_of_them_are_quiet()
    {
        Assert.Null(new NameAnswersDifferRule().Judge(EvidenceBuilder.Healthy().Build()));
        Assert.Null(new NameAnswersDifferRule().Judge(EvidenceBuilder.Healthy().Resolves(IPAddress.Parse("64:ff9b::a04f:680a")).Build()));
        Assert.Null(new NameAnswersDifferRule().Judge(EvidenceBuilder.Healthy().Resolves(IPAddress.Parse("2001:db8:64::a04f:680a")).Build()));
    }

    [Fact]
    public void Split_dns_for_a_gateway_that_works_is_quiet_and_one_that_fails_is_not()
    {
        var inside = IPAddress.Parse("10.0.0.9");
        var outside = EvidenceBuilder.Answer(AddressFamily.InterNetwork, "9.9.9.9", 12, IPAddress.Parse("203.0.113.9"));
        var builder = EvidenceBuilder.Healthy().Endpoint("https://gateway.corp.example/").Resolves(inside).Name(outside);

        Assert.Null(new NameAnswersDifferRule().Judge(builder.Connected(inside, 2).Answers(PathKind.Direct).Build()));
        var failing = new NameAnswersDifferRule().Judge(builder.NothingOverTcp().OnWindows().ConnectFails(inside, FailureKind.TimedOut, "10060", 3000).Build());
        Assert.Equal("Warning", failing?.Severity);
        Assert.StartsWith("Resolve-DnsName", failing?.Remedies[0].Command);
    }
}
