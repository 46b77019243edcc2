using System.Net.Sockets;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameResolutionTimedOutRuleTests
{
    [Fact]
    public void Silence_names_the_servers_the_wait_and_the_tries()
    {
        var finding = new NameResolutionTimedOutRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.NameTemporaryFailure, "EAI_AGAIN", null, 10000).NameFails(FailureKind.TimedOut, null, "192.0.2.53", 10000).Build());

        Assert.NotNull(finding);
        Assert.Equal("NameResolutionTimedOut", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains(finding.Evidence, line => line.Contains("192.0.2.53") && line.Contains("no answer in 10.0 s, asked 2 times"));
        Assert.Equal("cat /etc/resolv.conf", finding.Remedies[0].Command);
    }

    [Fact]
    public void A_server_that_did_answer_is_not_said_to_be_silent()
    {
        NameObservation answer = EvidenceBuilder.Unanswered(AddressFamily.InterNetwork, FailureKind.TimedOut, null, "192.0.2.54", 9) with { Failure = null, Addresses = [EvidenceBuilder.Ipv4] };
        var finding = new NameResolutionTimedOutRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.TimedOut, null, null, 4000).NameFails(FailureKind.TimedOut, null, "192.0.2.53", 4000).Name(answer).Build());

        Assert.NotNull(finding);
        Assert.Equal("The system resolver gave no answer for api.anthropic.com within 4.0 s, though 192.0.2.54 did.", finding.Title);
        Assert.Contains("it waits for 192.0.2.53", finding.Cause);
    }

    [Fact]
    public void Inside_wsl_the_tunnel_for_names_comes_first()
    {
        var finding = new NameResolutionTimedOutRule().Judge(EvidenceBuilder.Healthy().InWsl().Blind().NameFails(FailureKind.TimedOut, null, null, 10000).Build());

        Assert.NotNull(finding);
        Assert.Contains("dnsTunneling=true", finding.Remedies[0].Description);
        Assert.Equal("wsl.exe --shutdown", finding.Remedies[0].Command);
        Assert.True(finding.Remedies[0].RequiresRestart);
    }

    [Fact]
    public void A_container_gets_its_own_remedy()
    {
        var finding = new NameResolutionTimedOutRule().Judge(EvidenceBuilder.Healthy().InContainer().Blind().NameFails(FailureKind.TimedOut, null, null, 10000).Build());

        Assert.NotNull(finding);
        Assert.StartsWith("docker run --dns", finding.Remedies[0].Command);
    }

    [Fact]
    public void A_server_that_says_servfail_is_not_silent()
    {
        Assert.Null(new NameResolutionTimedOutRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.TimedOut, null, null, 5000).NameFails(FailureKind.NameTemporaryFailure, "SERVFAIL", "192.0.2.53").Build()));
    }

    [Fact]
    public void One_record_type_without_an_answer_is_not_enough()
    {
        Assert.Null(new NameResolutionTimedOutRule().Judge(EvidenceBuilder.Healthy().Resolves(EvidenceBuilder.Ipv4).Name(EvidenceBuilder.Unanswered(AddressFamily.InterNetworkV6, FailureKind.TimedOut, null, null, 5000)).Build()));
    }
}
