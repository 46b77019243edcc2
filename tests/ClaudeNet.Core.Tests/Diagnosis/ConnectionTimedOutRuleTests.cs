using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ConnectionTimedOutRuleTests
{
    [Fact]
    public void Silence_everywhere_is_an_error_with_the_wait()
    {
        var finding = new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().DirectDead().Build());

        Assert.NotNull(finding);
        Assert.Equal("ConnectionTimedOut", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("within 3.0 s", finding.Title);
        Assert.Contains("160.79.104.10:443: no answer in 3.0 s", finding.Evidence);
        Assert.Contains("160.79.104.0/23", finding.Remedies[0].Description);
    }

    [Fact]
    public void Commands_fit_the_shell()
    {
        Assert.Equal("claudenet ports --include-process", new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().DirectDead().Build())?.Remedies[2].Command);
        Assert.Equal("Get-EphemeralPortUsage -IncludeProcess", new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().OnWindows().DirectDead().Build())?.Remedies[2].Command);
    }

    [Fact]
    public void Wsl_is_compared_with_windows_first()
    {
        Assert.Equal("wsl.exe --update", new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().InWsl().DirectDead().Build())?.Remedies[0].Command);
    }

    [Fact]
    public void One_family_in_silence_or_a_working_proxy_is_not_this()
    {
        Assert.Null(new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, "ETIMEDOUT", 3000).Build()));
        Assert.Null(new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().DirectDead().WorkingProxy().Build()));
        Assert.Null(new ConnectionTimedOutRule().Judge(EvidenceBuilder.Healthy().Blind().Build()));
    }

    [Fact]
    public void Numbers_that_rule_local_ports_out_are_part_of_the_evidence()
    {
        EvidenceBuilder dead = EvidenceBuilder.Healthy().NothingOverTcp().DirectDead();

        RuleCheck.Raised<ConnectionTimedOutRule>(dead.Ports(new Sockets().Many(SocketState.SynSent, 40000, 12)), "Error").Shows("not local port exhaustion: 12 of 28232 ports to 160.79.104.10:443 are taken (0.0 %)");
        Assert.DoesNotContain(RuleCheck.Raised<ConnectionTimedOutRule>(dead.Ports(new Sockets().Many(SocketState.TimeWait, 60700, 200), Sockets.Small), "Error").Evidence, line => line.Contains("not local port exhaustion"));
    }
}
