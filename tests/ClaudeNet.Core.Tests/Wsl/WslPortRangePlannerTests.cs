using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

public sealed class WslPortRangePlannerTests
{
    private static readonly PortRange s_block = new(44620, 48715);

    private static WslFacts Mirrored => new()
    {
        Mode = WslNetworkingMode.Mirrored,
        HostRange = WslPorts.HostDefault,
        HostExclusions = [s_block],
        GuestRange = s_block,
        ContainerWindow = s_block,
    };

    private static WslFacts Nat => new() { Mode = WslNetworkingMode.Nat, HostRange = WslPorts.HostDefault, HostExclusions = [], GuestRange = WslPorts.GuestDefault };

    [Theory]
    [InlineData(32768, 28232)]
    [InlineData(44620, 4097)]
    [InlineData(44619, 4096)]
    [InlineData(1024, 60000)]
    public void Mirrored_never_widens_the_distributions_range(int start, int count)
    {
        var plan = Set(Mirrored, WslPortTarget.Guest, start, count);

        Assert.Contains("hang", plan.Refusal, StringComparison.Ordinal);
        Assert.Contains("nat", plan.Alternative, StringComparison.Ordinal);
        Assert.Contains("tcp_tw_reuse", plan.Alternative, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void Mirrored_takes_back_what_was_widened_and_does_not_keep_it()
    {
        var plan = Recommended(Mirrored with { GuestRange = WslPorts.GuestDefault, Setters = ["/etc/sysctl.d/99-mine.conf"] });

        Assert.Equal([new WslPortRangeStep.Guest(s_block)], plan.Steps);
        Assert.Contains("/etc/sysctl.d/99-mine.conf", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.False(plan.RestartRequired);
    }

    [Fact]
    public void A_block_that_nobody_can_read_is_not_guessed()
    {
        var plan = Recommended(Mirrored with { GuestRange = WslPorts.GuestDefault, ContainerWindow = null });

        Assert.NotNull(plan.Refusal);
        Assert.Contains("wsl --shutdown", plan.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_block_is_no_setting()
    {
        var block = new PortRange(60700, 61000);
        var plan = Recommended(Mirrored with { GuestRange = block, ContainerWindow = block });

        Assert.NotNull(plan.Refusal);
        Assert.Contains("wsl --update", plan.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Nat_restores_what_was_shrunk_and_keeps_it()
    {
        var plan = Recommended(Nat with { GuestRange = new PortRange(60700, 61000), Systemd = true });

        Assert.Equal([new WslPortRangeStep.Guest(WslPorts.GuestDefault), new WslPortRangeStep.Persist(WslPorts.GuestDefault, true)], plan.Steps);
        Assert.Equal("sysctl -w net.ipv4.ip_local_port_range=\"32768 60999\"", plan.Steps[0].Command);
    }

    [Theory]
    [InlineData("Nat")]
    [InlineData("VirtioProxy")]
    [InlineData("None")]
    [InlineData("Bridged")]
    public void Elsewhere_the_default_is_not_widened(string mode)
    {
        var plan = Set(Nat with { Mode = Enum.Parse<WslNetworkingMode>(mode) }, WslPortTarget.Guest, 1024, 64512);

        Assert.Contains("rarely the bottleneck", plan.Refusal, StringComparison.Ordinal);
        Assert.Contains("Get-EphemeralPortUsage", plan.Alternative, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40000, 10000, true)]
    [InlineData(60700, 300, false)]
    [InlineData(60700, 200, false)]
    [InlineData(20000, 20000, false)]
    public void A_shrunk_range_is_restored_within_the_default(int start, int count, bool allowed)
        => Assert.Equal(allowed, Set(Nat with { GuestRange = new PortRange(60700, 61000) }, WslPortTarget.Guest, start, count).Refusal is null);

    [Theory]
    [InlineData(49152, 254)]
    [InlineData(49152, 16385)]
    [InlineData(65535, 255)]
    [InlineData(0, 16384)]
    [InlineData(-5, 300)]
    [InlineData(49152, 0)]
    [InlineData(49152, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Windows_range_is_refused_where_windows_would_or_numbers_end(int start, int count)
    {
        foreach (var facts in new[] { Mirrored, Nat, new WslFacts { HostRange = WslPorts.HostDefault, HostExclusions = [] } })
        {
            var plan = Set(facts, WslPortTarget.Host, start, count);

            Assert.NotNull(plan.Refusal);
            Assert.NotNull(plan.Alternative);
        }
    }

    [Fact]
    public void A_low_start_is_warned_of()
    {
        var plan = Set(Mirrored, WslPortTarget.Host, 1024, 13977);

        Assert.Null(plan.Refusal);
        Assert.Contains("1025", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.Empty(Set(Mirrored, WslPortTarget.Host, 1025, 13977).Warnings);
    }

    [Fact]
    public void All_four_ranges_of_windows_are_set_and_ipv6_first()
    {
        var plan = Set(Mirrored, WslPortTarget.Host, 49152, 16384);

        Assert.Equal(
            [
                "netsh int ipv6 set dynamicport tcp start=49152 num=16384", "netsh int ipv6 set dynamicport udp start=49152 num=16384",
                "netsh int ipv4 set dynamicport tcp start=49152 num=16384", "netsh int ipv4 set dynamicport udp start=49152 num=16384",
            ],
            plan.Steps.Select(step => step.Command));
        Assert.True(plan.ChangesHost);
        Assert.True(plan.RestartRequired);
    }

    [Theory]
    [InlineData("Mirrored", true)]
    [InlineData("Unknown", true)]
    [InlineData("Nat", false)]
    public void A_range_that_leaves_no_block_is_refused_where_it_matters(string mode, bool refused)
    {
        var facts = Nat with { Mode = Enum.Parse<WslNetworkingMode>(mode) };

        // The well-known recipe: fine in NAT mode, the end of the network in mirrored mode when it covers everything.
        var plan = Set(facts, WslPortTarget.Host, 1025, 64511);

        Assert.Equal(refused, plan.Refusal is not null);
        Assert.Equal(refused, plan.Warnings.Count == 0);
        Assert.NotNull(Set(facts with { Mode = WslNetworkingMode.Nat, ConfiguredMode = WslNetworkingMode.Mirrored }, WslPortTarget.Host, 1025, 64511).Refusal);
    }

    [Fact]
    public void What_cannot_be_read_is_not_changed()
    {
        Assert.NotNull(Set(Mirrored with { HostExclusions = null }, WslPortTarget.Host, 49152, 16384).Refusal);
        Assert.NotNull(Set(Nat with { HostRange = null }, WslPortTarget.Host, 49152, 16384).Refusal);
        Assert.NotNull(Set(Nat with { Mode = WslNetworkingMode.Unknown }, WslPortTarget.Guest, 32768, 28232).Refusal);
        Assert.NotNull(Set(Nat with { GuestRange = null }, WslPortTarget.Guest, 32768, 28232).Refusal);
        Assert.NotNull(Set(Nat with { Mode = WslNetworkingMode.Wsl1 }, WslPortTarget.Guest, 32768, 28232).Refusal);
        Assert.NotNull(Recommended(new WslFacts()).Refusal);
    }

    [Fact]
    public void A_starved_host_gets_its_default_back_where_that_helps()
    {
        var plan = Recommended(Mirrored with { HostRange = new PortRange(1024, 65535) });
        Assert.Equal(4, plan.Steps.Count);
        Assert.Equal(WslPorts.HostDefault, plan.Steps[0].Range);

        // Exclusions all over the place: not even the default leaves a block.
        var dotted = Enumerable.Range(0, 13).Select(i => new PortRange(1024 + (i * 4000), 1024 + (i * 4000))).ToArray();
        var refused = Recommended(Mirrored with { HostRange = new PortRange(1024, 65535), HostExclusions = dotted, GuestRange = null, ContainerWindow = null });
        Assert.NotNull(refused.Refusal);
        Assert.Contains("exclusions", refused.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_already_is_nothing_to_do()
    {
        Assert.NotNull(Recommended(Mirrored).NothingToDo);
        Assert.NotNull(Recommended(Nat).NothingToDo);
        Assert.NotNull(Set(Nat, WslPortTarget.Guest, 32768, 28232).NothingToDo);
        Assert.NotNull(Reset(Nat, WslPortTarget.Guest).NothingToDo);
        Assert.NotNull(Reset(Mirrored, null).NothingToDo);
    }

    [Fact]
    public void A_reset_restores_both_sides_or_the_one_that_is_named()
    {
        var facts = Nat with { GuestRange = new PortRange(1024, 65535), HostRange = new PortRange(1024, 65535) };

        Assert.Equal(6, Reset(facts, null).Steps.Count);
        Assert.Equal(2, Reset(facts, WslPortTarget.Guest).Steps.Count);
        Assert.Equal(4, Reset(facts, WslPortTarget.Host).Steps.Count);
    }

    [Theory]
    [InlineData(true, true, null, null, null)]
    [InlineData(false, false, null, 1, 2)]
    [InlineData(false, false, "Host", null, 2)]
    [InlineData(false, false, "Host", 1, null)]
    [InlineData(true, false, "Host", null, null)]
    [InlineData(true, false, null, 1, 2)]
    [InlineData(false, true, "Host", 1, 2)]
    [InlineData(false, false, null, null, null)]
    public void A_request_that_asks_for_nothing_or_for_two_things_is_no_request(bool recommended, bool reset, string? target, int? start, int? count)
    {
        var request = new WslPortRangeRequest
        {
            Recommended = recommended,
            Reset = reset,
            Target = target is null ? null : Enum.Parse<WslPortTarget>(target),
            StartPort = start,
            PortCount = count,
        };

        Assert.Throws<ArgumentException>(() => WslPortRangePlanner.Create(WslJudge.Judge(Nat), request));
    }

    [Fact]
    public void Whatever_is_read_and_asked_the_promises_hold()
    {
        var random = new Random(20261122);
        int refused = 0, done = 0;
        for (var i = 0; i < 20000; i++)
        {
            var facts = RandomFacts(random);
            var target = random.Next(2) == 0 ? WslPortTarget.Guest : WslPortTarget.Host;
            var start = random.Next(-10, 66000);
            var count = random.Next(4) switch { 0 => random.Next(-5, 300), 1 => 65536 - start, _ => random.Next(70000) };
            var plan = random.Next(6) switch { 0 => Recommended(facts), 1 => Reset(facts, null), _ => Set(facts, target, start, count) };
            Assert.True(new[] { plan.Refusal is not null, plan.NothingToDo is not null, plan.Steps.Count > 0 }.Count(item => item) == 1, $"case {i}");
            Assert.Equal(plan.Refusal is not null, plan.Alternative is not null);
            refused += plan.Refusal is null ? 0 : 1;
            done += plan.Steps.Count > 0 ? 1 : 0;
            CheckSteps(facts, plan);
        }

        Assert.True(refused > 1000 && done > 1000, $"{refused} refused, {done} done");
    }

    // Against a plain array of ports, not the arithmetic that the planner uses.
    private static void CheckSteps(WslFacts facts, WslPortRangePlan plan)
    {
        foreach (var step in plan.Steps)
        {
            Assert.InRange(step.Range.Start, 1, 65535);
            switch (step)
            {
                case WslPortRangeStep.Guest when facts.Mode == WslNetworkingMode.Mirrored:
                    var block = facts.ContainerWindow ?? facts.GuestRange!;
                    Assert.True(step.Range.Start >= block.Start && step.Range.End <= block.End);
                    Assert.DoesNotContain(plan.Steps, other => other is WslPortRangeStep.Persist);
                    break;
                case WslPortRangeStep.Guest:
                    Assert.True(step.Range.Start >= 32768 && step.Range.End <= 60999);
                    break;
                case WslPortRangeStep.Host:
                    Assert.True(step.Range.Count >= 255);
                    Assert.True(facts.Mode is not (WslNetworkingMode.Mirrored or WslNetworkingMode.Unknown) || LongestRun(facts, step.Range) >= 4096);
                    break;
            }
        }
    }

    private static int LongestRun(WslFacts facts, PortRange host)
    {
        var taken = new bool[65537];
        foreach (var range in facts.HostExclusions!)
        {
            Array.Fill(taken, true, range.Start, range.Count);
        }

        if (facts.Mode == WslNetworkingMode.Mirrored && (facts.ContainerWindow ?? facts.GuestRange) is { } own && own.Count <= 8192)
        {
            Array.Fill(taken, false, own.Start, own.Count);
        }

        Array.Fill(taken, true, host.Start, host.Count);
        taken[65536] = true;
        int longest = 0, run = 0;
        for (var port = 1024; port < taken.Length; port++)
        {
            run = taken[port] ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static WslFacts RandomFacts(Random random)
    {
        var mode = (WslNetworkingMode)random.Next(7);
        var window = mode == WslNetworkingMode.Mirrored && random.Next(2) == 0 ? Range(random, 4096) : null;
        var modes = mode is WslNetworkingMode.None or WslNetworkingMode.Bridged ? WslNetworkingMode.Nat : mode;
        return new WslFacts
        {
            Mode = modes,
            HostRange = random.Next(8) == 0 ? null : random.Next(2) == 0 ? WslPorts.HostDefault : Range(random, 64512),
            HostExclusions = random.Next(8) == 0 ? null : [.. Enumerable.Range(0, random.Next(30)).Select(_ => Range(random, 300)), .. window is null ? new List<PortRange>() : [window]],
            GuestRange = random.Next(8) == 0 ? null : random.Next(3) switch { 0 => WslPorts.GuestDefault, 1 => window ?? Range(random, 5000), _ => Range(random, 60000) },
            ContainerWindow = window,
            Systemd = random.Next(2) == 0,
        };
    }

    private static PortRange Range(Random random, int largest)
    {
        var start = random.Next(1024, 65536);
        return new PortRange(start, Math.Min(65535, start + random.Next(largest)));
    }

    private static WslPortRangePlan Set(WslFacts facts, WslPortTarget target, int start, int count)
        => WslPortRangePlanner.Create(WslJudge.Judge(facts), new WslPortRangeRequest { Target = target, StartPort = start, PortCount = count });

    private static WslPortRangePlan Recommended(WslFacts facts) => WslPortRangePlanner.Create(WslJudge.Judge(facts), new WslPortRangeRequest { Recommended = true });

    private static WslPortRangePlan Reset(WslFacts facts, WslPortTarget? target) => WslPortRangePlanner.Create(WslJudge.Judge(facts), new WslPortRangeRequest { Reset = true, Target = target });
}
