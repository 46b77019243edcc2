using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameSinkholedRuleTests
{
    [Fact]
    public void Zero_addresses_mean_a_dns_filter()
    {
        var finding = new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().Blind().Resolves(IPAddress.Any, IPAddress.IPv6Any).Build());

        Assert.NotNull(finding);
        Assert.Equal("NameSinkholed", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("0.0.0.0", finding.Title);
        Assert.Contains(finding.Evidence, line => line.Contains("0.0.0.0 in 12 ms"));
        Assert.Contains("api.anthropic.com", finding.Remedies[0].Description);
    }

    [Fact]
    public void The_other_resolver_is_asked_in_the_shell_at_hand()
    {
        Assert.StartsWith("Resolve-DnsName", new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().OnWindows().Blind().Resolves(IPAddress.Loopback).Build())?.Remedies[1].Command);
        Assert.StartsWith("nslookup", new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().Blind().Resolves(IPAddress.Loopback).Build())?.Remedies[1].Command);
    }

    [Fact]
    public void A_line_in_the_hosts_file_is_the_better_cause()
    {
        Assert.Null(new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().Blind().Resolves(IPAddress.Loopback).With(e => e with { HostsFileEntries = [new HostsFileEntry("/etc/hosts", 3, IPAddress.Loopback, EvidenceBuilder.Host)] }).Build()));
    }

    [Fact]
    public void A_gateway_on_this_machine_is_meant()
    {
        Assert.Null(new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().Endpoint("http://localhost:4000/").Resolves(IPAddress.Loopback).Build()));
        Assert.Null(new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().Endpoint("http://gateway.test:4000/").Resolves(IPAddress.Loopback).Build()));
    }

    [Fact]
    public void One_sink_beside_a_real_address_is_left_alone()
    {
        Assert.Null(new NameSinkholedRule().Judge(EvidenceBuilder.Healthy().Blind().Resolves(EvidenceBuilder.Ipv4, IPAddress.IPv6Any).Build()));
    }
}
