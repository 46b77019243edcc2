using System;
using System.Linq;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class DelayScheduleTests
{
    private static readonly RetryPolicy s_policy = new() { BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000000, 60)]
    public void The_ceiling_doubles_up_to_the_maximum(int failures, double seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), new DelaySchedule(s_policy, () => 0.5).Ceiling(failures));

    [Fact]
    public void A_wait_is_never_negative_and_never_over_the_ceiling()
    {
        var random = new Random(7);
        var schedule = new DelaySchedule(s_policy, random.NextDouble);
        for (int failures = 1; failures < 200; failures++)
        {
            Assert.InRange(schedule.Next(failures), TimeSpan.Zero, schedule.Ceiling(failures));
        }
    }

    [Fact]
    public void Jitter_is_full_so_that_waits_spread_evenly_over_the_whole_range()
    {
        var random = new Random(42);
        var schedule = new DelaySchedule(s_policy, random.NextDouble);
        double[] waits = Enumerable.Range(0, 10_000).Select(_ => schedule.Next(4).TotalSeconds).ToArray();
        int[] buckets = new int[8];
        foreach (double wait in waits)
        {
            buckets[(int)wait]++;
        }

        Assert.All(buckets, count => Assert.InRange(count, 1100, 1400));
    }

    [Fact]
    public void The_same_seed_gives_the_same_waits()
    {
        TimeSpan[] First() => Enumerable.Range(1, 20).Select(new DelaySchedule(s_policy, new Random(3).NextDouble).Next).ToArray();
        Assert.Equal(First(), First());
    }

    [Fact]
    public void A_base_over_the_maximum_waits_the_maximum()
        => Assert.Equal(TimeSpan.FromSeconds(2), new DelaySchedule(new() { BaseDelay = TimeSpan.FromHours(3), MaxDelay = TimeSpan.FromSeconds(2) }, () => 0.999999).Ceiling(1));
}
