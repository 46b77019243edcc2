using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class HostRangeStarvesWslRuleTests
{
    private static readonly WslPortFacts s_starved = new()
    {
        NetworkingMode = "none",
        ConfiguredMode = "mirrored",
        HostRange = new PortRange(1024, 65535),
        LargestFreeBlock = new PortRange(0, 1023),
    };

    [Fact]
    public void No_block_and_no_network_is_an_error_and_the_cause_of_the_fall_back()
    {
        RuleCheck.Raised<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved), "Error")
            .Shows("Windows' dynamic range 1024-65535 and its exclusions leave WSL's mirrored mode no block of 4096 ports; the largest is 0-1023.")
            .Advises("Set-WslPortRange -Recommended").Advises("start=49152 num=16384");
        Assert.Equal(["HostRangeStarvesWsl"], new Diagnostician(NetworkRules.All).Diagnose(EvidenceBuilder.Healthy().Wsl(s_starved).Build(), Layer.Http).Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void With_another_mode_running_it_is_a_warning() => RuleCheck.Raised<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved with { NetworkingMode = "nat" }), "Warning");

    [Fact]
    public void Enough_room_other_modes_and_a_block_already_had_are_not()
    {
        RuleCheck.Quiet<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved with { HostRange = new PortRange(49152, 65535), LargestFreeBlock = new PortRange(0, 49151) }));
        RuleCheck.Quiet<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved with { LargestFreeBlock = new PortRange(10000, 14095) }));
        RuleCheck.Quiet<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved with { NetworkingMode = "nat", ConfiguredMode = null }));
        RuleCheck.Quiet<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved with { NetworkingMode = "mirrored", GuestRange = new PortRange(44620, 48715) }));
        RuleCheck.Quiet<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy().Wsl(s_starved with { LargestFreeBlock = null }));
        RuleCheck.Quiet<HostRangeStarvesWslRule>(EvidenceBuilder.Healthy());
    }
}
