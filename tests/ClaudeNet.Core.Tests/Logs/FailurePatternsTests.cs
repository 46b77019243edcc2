using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Logs;

/// <summary>Each pattern once where it holds, and once where it nearly does.</summary>
public sealed class FailurePatternsTests
{
    private static readonly DateTime s_start = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Local);

    [Fact]
    public void The_port_exhaustion_of_a_container_is_degrading_and_a_fixed_timeout()
    {
        FailurePattern[] found = FailurePatterns.Measure(Exhaustion());
        Assert.Equal(["Degrading", "FixedTimeout"], found.Select(static pattern => pattern.Pattern));
        Assert.Equal("33 ok, then 48 time-outs at 10.4 s ± 0.1", found[0].Title);
        Assert.Equal("PatternDegrading", found[0].Id);
        Assert.Equal(48, found[0].Count);
        Assert.Contains("requests 1 to 16 succeeded", found[0].Evidence[0], StringComparison.Ordinal);
        Assert.Contains("Node's fetch (10 s)", found[1].Title, StringComparison.Ordinal);
        Assert.NotEmpty(found[1].Remedies);
    }

    [Fact]
    public void A_course_that_recovers_is_not_degrading()
    {
        List<PatternSample> samples = Exhaustion();
        samples.Add(Ok(81, 2));
        Assert.DoesNotContain("Degrading", Names(samples));
    }

    [Fact]
    public void An_outage_without_a_mix_before_it_is_down_and_not_degrading()
    {
        var samples = Enumerable.Range(0, 20).Select(static i => Ok(i, 1)).Concat(Enumerable.Range(20, 10).Select(static i => Failed(i, FailureKind.Refused, 0.01))).ToList();
        FailurePattern down = Assert.Single(FailurePatterns.Measure(samples));
        Assert.Equal("Down", down.Pattern);
        Assert.StartsWith("20 ok, then down at once: 10 Refused failures", down.Title, StringComparison.Ordinal);
        Assert.Equal(s_start.AddSeconds(20), down.First);
    }

    [Fact]
    public void A_rare_failure_long_before_an_outage_does_not_hide_it()
    {
        var samples = Enumerable.Range(0, 200).Select(static i => i == 50 ? Failed(i, FailureKind.Reset, 0.1) : Ok(i, 1)).Concat(Enumerable.Range(200, 10).Select(static i => Failed(i, FailureKind.Refused, 0.01))).ToList();
        Assert.Equal(["Down"], Names(samples));
    }

    [Fact]
    public void Nothing_but_failures_is_down_only_when_successes_would_be_known()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 5).Select(static i => Failed(i * 7, FailureKind.NameNotFound, 0.01))];
        Assert.Equal(["Down"], Names(samples));
        Assert.Empty(FailurePatterns.Measure(samples, successesKnown: false));
    }

    [Fact]
    public void Failures_of_all_lengths_are_no_fixed_timeout()
    {
        double[] seconds = [2, 3, 5, 8, 10, 12, 15, 20];
        Assert.DoesNotContain("FixedTimeout", Names([.. seconds.Select(static (value, i) => Failed(i * 30, FailureKind.TimedOut, value))]));
    }

    [Fact]
    public void Failures_that_come_at_once_have_no_timer()
        => Assert.DoesNotContain("FixedTimeout", Names([.. Enumerable.Range(0, 30).Select(static i => Failed(i, FailureKind.Refused, 0.01))]));

    [Theory]
    [InlineData(5.0, "resolver")]
    [InlineData(10.01, "Node's fetch")]
    [InlineData(21.0, "Windows")]
    [InlineData(134.3, "Linux")]
    [InlineData(302.2, "stream idle")]
    [InlineData(361.0, "idle limit")]
    [InlineData(600.4, "API_TIMEOUT_MS")]
    public void A_timer_is_named_by_its_value(double seconds, string name)
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 6).Select(i => Failed(i * 1000, FailureKind.TimedOut, seconds + (i * 0.01)))];
        FailurePattern pattern = FailurePatterns.Measure(samples).Single(static pattern => pattern.Pattern == "FixedTimeout");
        Assert.Contains(name, pattern.Evidence[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_no_timer_has_is_reported_without_a_name()
    {
        FailurePattern pattern = FailurePatterns.Measure([.. Enumerable.Range(0, 6).Select(static i => Failed(i * 100, FailureKind.TimedOut, 43))]).Single(static pattern => pattern.Pattern == "FixedTimeout");
        Assert.Equal("6 time-outs at 43.0 s ± 0.1", pattern.Title);
        Assert.Empty(pattern.Remedies);
    }

    [Fact]
    public void The_timers_do_not_overlap()
    {
        KnownTimer[] timers = [.. KnownTimer.All];
        Assert.All(timers.Zip(timers.Skip(1)), static pair => Assert.True(pair.First.To < pair.Second.From, pair.First.Name));
        Assert.All(timers, static timer => Assert.True(timer.From < timer.To));
    }

    [Fact]
    public void Failures_at_an_interval_are_periodic()
    {
        // A request every 5 s; those in the first 10 s of every five minutes fail.
        PatternSample[] samples = [.. Enumerable.Range(0, 360).Select(static i => i * 5 % 300 < 10 && i > 0 ? Failed(i * 5, FailureKind.Reset, 0.2) : Ok(i * 5, 1))];
        FailurePattern[] found = FailurePatterns.Measure(samples);
        Assert.Equal(["Periodic"], found.Select(static pattern => pattern.Pattern));
        Assert.Contains("every 5 min", found[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_at_odd_moments_are_random()
    {
        int[] bad = [3, 4, 21, 90, 101, 240, 333];
        FailurePattern[] found = FailurePatterns.Measure([.. Enumerable.Range(0, 360).Select(i => bad.Contains(i) ? Failed(i * 5, FailureKind.Reset, 0.2) : Ok(i * 5, 1))]);
        Assert.Equal(["Random"], found.Select(static pattern => pattern.Pattern));
        Assert.StartsWith("7 of 360 requests failed (1.9 %)", found[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Periodic_failures_show_without_the_successes_between_them()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 24).Select(static i => Failed(((i / 4) * 3600) + (i % 4 * 2), FailureKind.TimedOut, 3 + i))];
        Assert.Contains("Periodic", FailurePatterns.Measure(samples, successesKnown: false).Select(static pattern => pattern.Pattern));
    }

    [Fact]
    public void Dead_and_good_spells_of_one_length_are_a_sawtooth()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 500).Select(static i => (i + 20) % 100 < 40 ? Ok(i, 0.5) : Failed(i, FailureKind.AddressNotAvailable, 0.001))];
        FailurePattern[] found = FailurePatterns.Measure(samples);
        Assert.Equal(["Sawtooth"], found.Select(static pattern => pattern.Pattern));
        Assert.Equal("good for 40.0 s, then dead for 60.0 s, over and over", found[0].Title);
    }

    [Fact]
    public void Spells_of_all_lengths_are_no_sawtooth()
    {
        int[] lengths = [10, 40, 15, 5, 90, 70, 12, 33, 50];
        var samples = new List<PatternSample>();
        for (int spell = 0; spell < lengths.Length; spell++)
        {
            for (int i = 0; i < lengths[spell]; i++)
            {
                samples.Add(spell % 2 == 0 ? Ok(samples.Count, 1) : Failed(samples.Count, FailureKind.Reset, 0.1));
            }
        }

        Assert.DoesNotContain("Sawtooth", Names(samples));
    }

    [Fact]
    public void One_family_that_fails_is_named()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 40).Select(static i => i % 2 == 0
            ? Failed(i, FailureKind.TimedOut, 3) with { Family = AddressFamily.InterNetworkV6 }
            : Ok(i, 1) with { Family = AddressFamily.InterNetwork })];
        FailurePattern found = FailurePatterns.Measure(samples).Single(static pattern => pattern.Pattern == "OneFamily");
        Assert.Equal("only IPv6 fails: 20 of 20, while 20 of 20 over IPv4 succeed", found.Title);
    }

    [Fact]
    public void Two_families_that_both_fail_are_not_one_family()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 40).Select(static i => Failed(i, FailureKind.TimedOut, 3) with { Family = i % 2 == 0 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork })];
        Assert.DoesNotContain("OneFamily", Names(samples));
    }

    [Fact]
    public void Connections_that_take_a_second_or_three_longer_have_lost_a_SYN()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 100).Select(static i => Ok(i, 2) with { ConnectTime = TimeSpan.FromSeconds(i % 10 == 0 ? 1.03 : i == 55 ? 3.06 : 0.02) })];
        FailurePattern[] found = FailurePatterns.Measure(samples);
        FailurePattern pattern = Assert.Single(found);
        Assert.Equal("QuantisedConnect", pattern.Pattern);
        Assert.Equal("11 of 100 connections needed a second SYN: 10 in 1 s, 1 in 3 s", pattern.Title);
    }

    [Fact]
    public void Connections_that_are_slow_by_any_amount_have_not()
    {
        PatternSample[] samples = [.. Enumerable.Range(0, 100).Select(static i => Ok(i, 2) with { ConnectTime = TimeSpan.FromSeconds(i % 4 == 0 ? 0.8 + (i * 0.029) : 0.02) })];
        Assert.Equal(["Steady"], Names(samples));
    }

    [Fact]
    public void Nothing_that_fails_is_steady_and_too_little_is_nothing()
    {
        Assert.Equal(["Steady"], Names([.. Enumerable.Range(0, 10).Select(static i => Ok(i, 1))]));
        Assert.Empty(FailurePatterns.Measure(Array.Empty<PatternSample>()));
        Assert.Empty(FailurePatterns.Measure([Ok(0, 1), Ok(1, 1)]));
        Assert.Empty(FailurePatterns.Measure([Failed(0, FailureKind.Reset, 1)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Samples_of_chance_never_break_it(int seed)
    {
        var chance = new Random(seed);
        for (int run = 0; run < 300; run++)
        {
            int count = chance.Next(60);
            PatternSample[] samples = [.. Enumerable.Range(0, count).Select(_ => new PatternSample
            {
                Ok = chance.Next(3) > 0,
                Time = chance.Next(5) == 0 ? null : s_start.AddSeconds(chance.Next(-100, 5000)),
                Duration = chance.Next(4) == 0 ? null : TimeSpan.FromSeconds(chance.NextDouble() * 700),
                Kind = chance.Next(2) == 0 ? null : (FailureKind)chance.Next(30),
                Family = chance.Next(2) == 0 ? null : AddressFamily.InterNetworkV6,
                ConnectTime = chance.Next(2) == 0 ? null : TimeSpan.FromSeconds(chance.NextDouble() * 4),
            })];
            foreach (FailurePattern pattern in FailurePatterns.Measure(samples, chance.Next(2) == 0))
            {
                Assert.NotEmpty(pattern.Title);
                Assert.NotEmpty(pattern.Evidence);
                Assert.True(pattern.Count > 0);
                Assert.NotEmpty(pattern.ToJson());
            }
        }
    }

    internal static List<PatternSample> Exhaustion()
    {
        // Requests 1-16 succeed in 1 to 4 s, 17-41 are a mix of 17 and 8, 42-81 all time out after 10.3 to 10.5 s.
        var samples = new List<PatternSample>();
        for (int i = 0; i < 81; i++)
        {
            bool failed = i >= 41 || (i is >= 16 and < 40 && (i - 16) % 3 == 0);
            samples.Add(failed ? Failed(i * 3, FailureKind.TimedOut, 10.3 + (i % 5 * 0.045)) : Ok(i * 3, 1 + (i % 4)));
        }

        return samples;
    }

    private static IEnumerable<string> Names(IReadOnlyList<PatternSample> samples) => FailurePatterns.Measure(samples).Select(static pattern => pattern.Pattern);

    private static PatternSample Ok(double at, double seconds) => new() { Ok = true, Time = s_start.AddSeconds(at), Duration = TimeSpan.FromSeconds(seconds) };

    private static PatternSample Failed(double at, FailureKind kind, double seconds) => new() { Kind = kind, Time = s_start.AddSeconds(at), Duration = TimeSpan.FromSeconds(seconds) };
}
