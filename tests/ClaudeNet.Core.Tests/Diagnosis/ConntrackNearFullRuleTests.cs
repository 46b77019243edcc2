using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ConntrackNearFullRuleTests
{
    [Fact]
    public void Over_eighty_percent_is_a_warning_that_says_how_to_make_room() => RuleCheck.Raised<ConntrackNearFullRule>(EvidenceBuilder.Healthy().Nat(Table(55000, 65536)), "Warning")
        .Shows("The connection tracking table is 83.9 % full: 55000 of 65536 entries.").Advises("sudo sysctl -w net.netfilter.nf_conntrack_max=131072").Advises("sudo conntrack -L");

    [Fact]
    public void A_full_one_beside_silence_is_an_error()
    {
        RuleCheck.Raised<ConntrackNearFullRule>(EvidenceBuilder.Healthy().NothingOverTcp().DirectDead().Nat(Table(65536, 65536)), "Error");
        RuleCheck.Raised<ConntrackNearFullRule>(EvidenceBuilder.Healthy().Nat(Table(65536, 65536)), "Warning");
        RuleCheck.Raised<ConntrackNearFullRule>(EvidenceBuilder.Healthy().NothingOverTcp().DirectDead().Nat(Table(60000, 65536)), "Warning");
    }

    [Fact]
    public void Room_no_limit_and_what_could_not_be_read_are_not()
    {
        RuleCheck.Quiet<ConntrackNearFullRule>(EvidenceBuilder.Healthy().Nat(Table(52000, 65536)));
        RuleCheck.Quiet<ConntrackNearFullRule>(EvidenceBuilder.Healthy().Nat(Table(0, 0)));
        RuleCheck.Quiet<ConntrackNearFullRule>(EvidenceBuilder.Healthy().Nat(new NatUsage { ConntrackCount = 65536 }));
        RuleCheck.Quiet<ConntrackNearFullRule>(EvidenceBuilder.Healthy());
    }

    private static NatUsage Table(long count, long max) => new() { ConntrackCount = count, ConntrackMax = max };
}
