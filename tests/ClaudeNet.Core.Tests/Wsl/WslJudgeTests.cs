using System;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

public sealed class WslJudgeTests
{
    private static readonly PortRange s_block = new(44620, 48715);

    private static WslFacts Mirrored => new()
    {
        Distribution = "Ubuntu",
        Mode = WslNetworkingMode.Mirrored,
        ConfiguredMode = WslNetworkingMode.Mirrored,
        Version = "2.6.1",
        HostRange = WslPorts.HostDefault,
        HostExclusions = [new PortRange(5357, 5357), s_block],
        GuestRange = s_block,
        ContainerWindow = s_block,
        TimeWaitReuse = 2,
    };

    private static WslFacts Nat => new()
    {
        Mode = WslNetworkingMode.Nat,
        HostRange = WslPorts.HostDefault,
        HostExclusions = [],
        GuestRange = WslPorts.GuestDefault,
    };

    [Fact]
    public void A_mirrored_block_of_4096_is_healthy_and_counts_itself_as_free()
    {
        var range = WslJudge.Judge(Mirrored);

        Assert.Equal("Healthy", range.Verdict);
        Assert.Equal("Mirrored", range.NetworkingMode);
        Assert.Equal(s_block, range.ExpectedGuestRange);
        Assert.Equal(new PortRange(5358, 49151), range.LargestFreeBlock);
        Assert.Contains("tcp_tw_reuse", range.Recommendation, StringComparison.Ordinal);
        Assert.Contains("nat", range.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_of_301_asks_for_an_update_and_warns_of_widening()
    {
        var block = new PortRange(60700, 61000);
        var range = WslJudge.Judge(Mirrored with { GuestRange = block, ContainerWindow = block, HostExclusions = [block] });

        Assert.Equal("WindowSmall", range.Verdict);
        Assert.Contains("wsl --update", range.Recommendation, StringComparison.Ordinal);
        Assert.Contains("301", range.Recommendation, StringComparison.Ordinal);
        Assert.Contains("not widen", range.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32768, 60999, true)]
    [InlineData(44620, 48716, true)]
    [InlineData(44619, 48715, true)]
    [InlineData(44621, 48714, false)]
    public void A_range_beyond_the_block_is_outside_the_reservation(int start, int end, bool outside)
    {
        var range = WslJudge.Judge(Mirrored with { GuestRange = new PortRange(start, end) });

        Assert.Equal(outside, range.Verdict == "OutsideReservation");
    }

    [Fact]
    public void Without_the_rule_only_what_no_wsl_reserves_is_outside()
    {
        Assert.Equal("OutsideReservation", WslJudge.Judge(Mirrored with { ContainerWindow = null, GuestRange = new PortRange(32768, 60999) }).Verdict);
        Assert.Equal("Healthy", WslJudge.Judge(Mirrored with { ContainerWindow = null, GuestRange = new PortRange(40000, 48191) }).Verdict);
    }

    [Fact]
    public void A_host_range_that_covers_everything_starves_mirrored_wsl_alone()
    {
        var all = new PortRange(1024, 65535);

        Assert.Equal("HostStarves", WslJudge.Judge(Mirrored with { HostRange = all }).Verdict);
        var fallen = WslJudge.Judge(Nat with { HostRange = all, ConfiguredMode = WslNetworkingMode.Mirrored, Mode = WslNetworkingMode.None });
        Assert.Equal("HostStarves", fallen.Verdict);
        Assert.Null(fallen.LargestFreeBlock);
        Assert.Contains("49152", fallen.Recommendation, StringComparison.Ordinal);
        Assert.Equal("Healthy", WslJudge.Judge(Nat with { HostRange = all }).Verdict);
    }

    [Theory]
    [InlineData(4096, false)]
    [InlineData(4095, true)]
    public void One_free_port_decides(int free, bool starves)
    {
        // From 1024 on everything is taken but one run.
        var host = new PortRange(1024 + free, 65535);

        var range = WslJudge.Judge(Mirrored with { HostRange = host, HostExclusions = [], GuestRange = new PortRange(1024, 1023 + free), ContainerWindow = null });

        Assert.Equal(free, range.LargestFreeBlock!.Count);
        Assert.Equal(starves, range.Verdict == "HostStarves");
    }

    [Fact]
    public void Another_mode_than_the_configured_one_has_fallen_back()
    {
        var range = WslJudge.Judge(Nat with { ConfiguredMode = WslNetworkingMode.Mirrored });

        Assert.Equal("FellBack", range.Verdict);
        Assert.StartsWith("Mirrored is configured and Nat runs.", range.Recommendation, StringComparison.Ordinal);
        Assert.Equal("Healthy", WslJudge.Judge(Nat with { ConfiguredMode = WslNetworkingMode.Unknown }).Verdict);
    }

    [Theory]
    [InlineData(60700, 61000, "RangeShrunk")]
    [InlineData(32769, 60999, "RangeShrunk")]
    [InlineData(32768, 60999, "Healthy")]
    [InlineData(1024, 65535, "Healthy")]
    public void In_nat_mode_only_a_smaller_range_is_a_fault(int start, int end, string verdict)
        => Assert.Equal(verdict, WslJudge.Judge(Nat with { GuestRange = new PortRange(start, end) }).Verdict);

    [Fact]
    public void What_is_unknown_accuses_nobody()
    {
        Assert.Equal("Unknown", WslJudge.Judge(new WslFacts()).Verdict);
        Assert.Equal("Unknown", WslJudge.Judge(Nat with { GuestRange = null }).Verdict);
        Assert.Equal("Healthy", WslJudge.Judge(Mirrored with { HostRange = new PortRange(1024, 65535), HostExclusions = null }).Verdict);
        Assert.Equal("Healthy", WslJudge.Judge(Nat with { Mode = WslNetworkingMode.Wsl1, GuestRange = null }).Verdict);
    }

    [Fact]
    public void Every_recommendation_names_something_to_do_or_says_that_nothing_is()
    {
        foreach (var range in new[] { Mirrored, Nat, Nat with { Mode = WslNetworkingMode.VirtioProxy }, new WslFacts(), Nat with { GuestRange = new PortRange(1, 9) } }.Select(WslJudge.Judge))
        {
            Assert.EndsWith(".", range.Recommendation, StringComparison.Ordinal);
            Assert.NotEmpty(range.ToJson());
        }
    }

    [Theory]
    [InlineData("nat", "Nat")]
    [InlineData("MIRRORED\n", "Mirrored")]
    [InlineData("consomme", "VirtioProxy")]
    [InlineData("virtioproxy", "VirtioProxy")]
    [InlineData("wsl1", "Wsl1")]
    [InlineData("bridged", "Bridged")]
    [InlineData("none", "None")]
    [InlineData("Invalid command line", null)]
    [InlineData(null, null)]
    public void Modes_are_known_by_their_names(string? text, string? name) => Assert.Equal(name, WslModeNames.Name(WslModeNames.Parse(text)));
}
