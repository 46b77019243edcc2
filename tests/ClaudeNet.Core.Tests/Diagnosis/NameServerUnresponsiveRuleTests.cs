using System;
using System.Net.Sockets;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameServerUnresponsiveRuleTests
{
    [Fact]
    public void The_first_server_in_silence_is_a_warning_with_its_wait()
    {
        var finding = new NameServerUnresponsiveRule().Judge(EvidenceBuilder.Healthy().NameFails(FailureKind.TimedOut, null, "192.0.2.1", 3200).Name(EvidenceBuilder.Answer(AddressFamily.InterNetwork, "192.0.2.2", 8, EvidenceBuilder.Ipv4)).Build());

        Assert.NotNull(finding);
        Assert.Equal("NameServerUnresponsive", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("192.0.2.1", finding.Title);
        Assert.Contains(finding.Evidence, line => line.StartsWith("192.0.2.1, A of", StringComparison.Ordinal) && line.Contains("no answer in 3.2 s"));
        Assert.Equal("cat /etc/resolv.conf", finding.Remedies[1].Command);
    }

    [Fact]
    public void Windows_gets_its_own_way_to_look()
    {
        Assert.Equal("Get-DnsClientServerAddress", new NameServerUnresponsiveRule().Judge(EvidenceBuilder.Healthy().OnWindows().NameFails(FailureKind.TimedOut, null, "192.0.2.1", 3200)
            .Name(EvidenceBuilder.Answer(AddressFamily.InterNetwork, "192.0.2.2", 8, EvidenceBuilder.Ipv4)).Build())?.Remedies[1].Command);
    }

    [Fact]
    public void A_silent_reserve_is_information()
    {
        Assert.Equal("Information", new NameServerUnresponsiveRule().Judge(EvidenceBuilder.Healthy().Name(EvidenceBuilder.Answer(AddressFamily.InterNetwork, "192.0.2.2", 8, EvidenceBuilder.Ipv4)).NameFails(FailureKind.TimedOut, null, "192.0.2.1", 3200).Build())?.Severity);
    }

    [Fact]
    public void All_in_silence_or_one_only_briefly_waited_for_is_not_this()
    {
        Assert.Null(new NameServerUnresponsiveRule().Judge(EvidenceBuilder.Healthy().NameFails(FailureKind.TimedOut, null, "192.0.2.1", 3200).Build()));
        Assert.Null(new NameServerUnresponsiveRule().Judge(EvidenceBuilder.Healthy().NameFails(FailureKind.TimedOut, null, "192.0.2.1", 200).Name(EvidenceBuilder.Answer(AddressFamily.InterNetwork, "192.0.2.2", 8, EvidenceBuilder.Ipv4)).Build()));
    }
}
