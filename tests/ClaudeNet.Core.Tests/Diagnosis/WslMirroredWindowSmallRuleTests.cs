using System.Linq;
using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class WslMirroredWindowSmallRuleTests
{
    private static readonly WslPortFacts s_old = new() { NetworkingMode = "mirrored", GuestRange = Sockets.Small, Version = "2.0.9.0" };

    [Fact]
    public void Three_hundred_ports_are_a_warning_that_says_to_update_and_never_to_widen() => RuleCheck.Raised<WslMirroredWindowSmallRule>(EvidenceBuilder.Healthy().Wsl(s_old), "Warning")
        .Shows("WSL in mirrored mode has only 301 ports (60700-61000)").Shows("WSL 2.0.9.0, networkingMode mirrored")
        .Advises("wsl.exe --update").Advises("Do not widen ip_local_port_range").DoesNotAdvise("sysctl").DoesNotAdvise("netsh");

    [Fact]
    public void A_thousand_and_more_are_information_because_somebody_may_have_chosen_them()
        => RuleCheck.Raised<WslMirroredWindowSmallRule>(EvidenceBuilder.Healthy().Wsl(s_old with { GuestRange = new PortRange(40000, 42047) }), "Information");

    [Fact]
    public void It_stands_for_the_plain_finding_about_a_small_range()
    {
        EvidenceSet evidence = EvidenceBuilder.Healthy().Wsl(s_old).PortCounters(301, 3).Build();
        Assert.Equal(["WslMirroredWindowSmall"], new Diagnostician(NetworkRules.All).Diagnose(evidence, Layer.Http).Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("mirrored", 44620, 48715)]
    [InlineData("mirrored", 44619, 48715)]
    [InlineData("nat", 60700, 61000)]
    [InlineData(null, 60700, 61000)]
    public void The_block_of_current_versions_and_other_modes_are_not_small(string? mode, int start, int end)
        => RuleCheck.Quiet<WslMirroredWindowSmallRule>(EvidenceBuilder.Healthy().Wsl(s_old with { NetworkingMode = mode, GuestRange = new PortRange(start, end) }));

    [Fact]
    public void Outside_wsl_and_with_an_unknown_range_nothing_is_said()
    {
        RuleCheck.Quiet<WslMirroredWindowSmallRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<WslMirroredWindowSmallRule>(EvidenceBuilder.Healthy().Wsl(s_old with { GuestRange = null }));
    }
}
