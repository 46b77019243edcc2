using System.Linq;
using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NatPortsExhaustedRuleTests
{
    private const string Claude = "160.79.104.10:443";

    [Fact]
    public void Silence_repeated_syns_and_a_full_window_together_are_an_error()
    {
        EvidenceBuilder evidence = Dead().Nat(Window(301), synGrowth: 3);

        RuleCheck.Raised<NatPortsExhaustedRule>(evidence, "Error")
            .Shows("The NAT has no port left towards 160.79.104.10:443: 301 of 301 of its window :60700-61000 are taken.")
            .Shows("3 SYNs sent again during this run").Shows("NAT window :60700-61000 (ip nat WSLPOSTROUTING)").Advises("nft list ruleset");
        Assert.Equal("NatPortsExhausted", new Diagnostician(RuleBook.All).Diagnose(evidence.Build(), Layer.Http).Findings[0].Id);
        Assert.DoesNotContain(new Diagnostician(RuleBook.All).Diagnose(evidence.Build(), Layer.Http).Findings, finding => finding.Id == "ConnectionTimedOut");
    }

    [Fact]
    public void From_95_percent_on_it_is_full_and_wsl_gets_its_own_remedies()
    {
        RuleCheck.Raised<NatPortsExhaustedRule>(Dead().InWsl().Nat(Window(286), synGrowth: 1), "Error").Advises("wsl.exe --update").Advises("networkingMode=nat").Advises("claudenet wsl").DoesNotAdvise("nft");
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(Window(285), synGrowth: 1));
    }

    [Fact]
    public void Less_than_all_three_is_never_enough()
    {
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(Window(301), synGrowth: 0));
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(Window(301), synGrowth: null));
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(Window(12), synGrowth: 5));
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(Window(null), synGrowth: 5));
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(new NatUsage(), synGrowth: 5));
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead());
    }

    [Fact]
    public void A_window_full_towards_somebody_else_or_beside_connects_that_work_is_not_it()
    {
        RuleCheck.Quiet<NatPortsExhaustedRule>(Dead().Nat(Window(301, "10.0.0.5:5432"), synGrowth: 5));
        RuleCheck.Quiet<NatPortsExhaustedRule>(EvidenceBuilder.Healthy().Nat(Window(301), synGrowth: 5));
        RuleCheck.Quiet<NatPortsExhaustedRule>(EvidenceBuilder.Healthy().NothingOverTcp().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Refused, "ECONNREFUSED").Nat(Window(301), synGrowth: 5));
    }

    [Fact]
    public void Refused_entries_alone_are_information_because_racing_look_ups_raise_them_too()
    {
        EvidenceBuilder evidence = EvidenceBuilder.Healthy().Nat(new NatUsage { InsertFailedGrowth = 2 });

        RuleCheck.Raised<NatPortsExhaustedRule>(evidence, "Information").Shows("Connection tracking refused 2 new entries during this run.");
        Assert.Equal("Healthy", new Diagnostician(RuleBook.All).Diagnose(evidence.Build(), Layer.Http).Verdict.ToString());
        RuleCheck.Quiet<NatPortsExhaustedRule>(EvidenceBuilder.Healthy().Nat(new NatUsage { InsertFailed = 900, InsertFailedGrowth = 0 }));
    }

    [Fact]
    public void The_information_does_not_hide_a_time_out() => Assert.Contains(
        new Diagnostician(RuleBook.All).Diagnose(Dead().Nat(new NatUsage { InsertFailedGrowth = 2 }, synGrowth: 5).Build(), Layer.Http).Findings.Select(finding => finding.Id), id => id == "ConnectionTimedOut");

    private static EvidenceBuilder Dead() => EvidenceBuilder.Healthy().NothingOverTcp().DirectDead();

    private static NatUsage Window(int? used, string destination = Claude) => new() { Window = Sockets.Small, WindowRule = "ip nat WSLPOSTROUTING", WindowInUse = used, WindowDestination = destination };
}
