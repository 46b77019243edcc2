using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class HostsFileOverrideRuleTests
{
    [Fact]
    public void A_loopback_line_is_an_error_with_the_line_and_the_command_to_remove_it()
    {
        var finding = new HostsFileOverrideRule().Judge(Pinned(EvidenceBuilder.Healthy().Blind(), "/etc/hosts", IPAddress.Loopback).Build());

        Assert.NotNull(finding);
        Assert.Equal("HostsFileOverride", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Equal("/etc/hosts, line 12: 127.0.0.1 api.anthropic.com", finding.Evidence[0]);
        Assert.Equal("sudo sed -i.bak '12s/^/# /' '/etc/hosts'", finding.Remedies[0].Command);
        Assert.True(finding.Remedies[0].RequiresElevation);
    }

    [Fact]
    public void Powershell_gets_a_command_of_its_own_that_counts_from_zero()
    {
        var finding = new HostsFileOverrideRule().Judge(Pinned(EvidenceBuilder.Healthy().Blind().OnWindows(), @"C:\Windows\System32\drivers\etc\hosts", IPAddress.Loopback).Build());

        Assert.NotNull(finding);
        Assert.Contains("$lines[11] = '# ' + $lines[11]", finding.Remedies[0].Command);
    }

    [Fact]
    public void An_official_address_that_works_is_information()
    {
        Assert.Equal("Information", new HostsFileOverrideRule().Judge(Pinned(EvidenceBuilder.Healthy(), "/etc/hosts", EvidenceBuilder.Ipv4).Build())?.Severity);
    }

    [Fact]
    public void Behind_a_proxy_it_is_information()
    {
        Assert.Equal("Information", new HostsFileOverrideRule().Judge(Pinned(EvidenceBuilder.Healthy().Blind().WorkingProxy(), "/etc/hosts", IPAddress.Loopback).Build())?.Severity);
    }

    [Fact]
    public void A_gateway_that_the_hosts_file_names_and_that_works_is_quiet()
    {
        Assert.Null(new HostsFileOverrideRule().Judge(Pinned(EvidenceBuilder.Healthy().Endpoint("https://gateway.corp.example/").Resolves(IPAddress.Parse("10.0.0.9")).Connected(IPAddress.Parse("10.0.0.9"), 2).Answers(PathKind.Direct), "/etc/hosts", IPAddress.Parse("10.0.0.9")).Build()));
    }

    [Fact]
    public void No_line_no_finding()
    {
        Assert.Null(new HostsFileOverrideRule().Judge(EvidenceBuilder.Healthy().Build()));
    }

    private static EvidenceBuilder Pinned(EvidenceBuilder builder, string path, IPAddress address) =>
        builder.With(e => e with { HostsFileEntries = [new HostsFileEntry(path, 12, address, e.Endpoint.DnsSafeHost)] });
}
