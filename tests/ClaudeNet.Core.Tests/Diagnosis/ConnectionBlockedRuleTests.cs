using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ConnectionBlockedRuleTests
{
    [Fact]
    public void A_refusal_by_this_machine_is_an_error_with_its_code()
    {
        var finding = new ConnectionBlockedRule().Judge(Blocked(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ConnectionBlocked", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("EPERM", finding.Title);
        Assert.Contains("160.79.104.10:443: Blocked (EPERM) after 1 ms", finding.Evidence);
        Assert.Equal("sudo nft list ruleset", finding.Remedies[0].Command);
    }

    [Fact]
    public void Windows_lists_its_own_rules_by_shell()
    {
        Assert.StartsWith("Get-NetFirewallRule", new ConnectionBlockedRule().Judge(Blocked(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
        Assert.StartsWith("netsh advfirewall", new ConnectionBlockedRule().Judge(Blocked(EvidenceBuilder.Healthy().OnWindows(ShellKind.Cmd)).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void One_blocked_family_beside_a_working_one_is_not_this()
    {
        Assert.Null(new ConnectionBlockedRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Blocked, "EACCES").Build()));
        Assert.Null(new ConnectionBlockedRule().Judge(Blocked(EvidenceBuilder.Healthy()).WorkingProxy().Build()));
    }

    [Fact]
    public void A_firewall_on_the_way_that_prohibits_both_families_is_not_this_machine()
    {
        var evidence = EvidenceBuilder.Healthy().NothingOverTcp()
            .ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Unreachable, "EHOSTUNREACH").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Blocked, "EACCES").Build();
        Assert.Null(new ConnectionBlockedRule().Judge(evidence));
        Assert.Equal("There is no route to api.anthropic.com.", new NoRouteRule().Judge(evidence)?.Title);
        Assert.NotNull(new ConnectionBlockedRule().Judge(EvidenceBuilder.Healthy().NothingOverTcp()
            .ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Blocked, "EACCES").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Blocked, "EACCES").Build()));
    }

    private static EvidenceBuilder Blocked(EvidenceBuilder builder) => builder.NothingOverTcp()
        .ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Blocked, "EPERM").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
}
