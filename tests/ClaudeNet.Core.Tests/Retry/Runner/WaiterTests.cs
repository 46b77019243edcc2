using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Platform;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class WaiterTests
{
    private readonly SteppingClock _clock = new();
    private readonly ScriptedReachability _network = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.0004)]
    [InlineData(0.3333)]
    [InlineData(4000.0017)]
    public async Task A_wait_is_never_shorter_and_at_most_a_millisecond_longer(double seconds)
    {
        TimeSpan wait = TimeSpan.FromSeconds(seconds);
        Assert.False(await WaitAsync(RetryDecision.Wait(wait, null, false, "test")));
        Assert.InRange(_clock.Elapsed, wait, wait + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_timer_that_rings_early_does_not_shorten_the_wait()
    {
        var early = new EarlyClock();
        await new Waiter(early, _network).WaitAsync(RetryDecision.Wait(TimeSpan.FromSeconds(2), null, false, "test"), _ => { }, ServingTest.Token);
        Assert.True(early.Elapsed >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task The_real_clock_keeps_the_servers_word()
    {
        var clock = new SystemClock();
        TimeSpan began = clock.Elapsed;
        await new Waiter(clock, _network).WaitAsync(RetryDecision.Wait(TimeSpan.FromMilliseconds(700), null, false, "test"), _ => { }, ServingTest.Token);
        Assert.True(clock.Elapsed - began >= TimeSpan.FromMilliseconds(700));
    }

    [Fact]
    public async Task A_machine_that_slept_past_the_time_does_not_wait_again()
    {
        _clock.OnDelay = _ => _clock.WallOffset = TimeSpan.FromHours(5);
        await WaitAsync(RetryDecision.Wait(TimeSpan.FromHours(5), new DateTimeOffset(SteppingClock.Start).AddHours(5), false, "test"));
        Assert.True(_clock.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_networks_return_ends_the_wait_within_a_second()
    {
        _network.Connects = () => _clock.Elapsed > TimeSpan.FromSeconds(7);
        Assert.True(await WaitAsync(RetryDecision.Wait(TimeSpan.FromSeconds(60), null, true, "test")));
        Assert.InRange(_clock.Elapsed, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_network_that_was_there_all_the_time_is_no_reason_to_hurry()
    {
        Assert.False(await WaitAsync(RetryDecision.Wait(TimeSpan.FromSeconds(10), null, true, "test")));
        Assert.True(_clock.Elapsed >= TimeSpan.FromSeconds(10));
        Assert.InRange(_network.ConnectProbes, 19, 21);
    }

    [Fact]
    public async Task Without_a_network_failure_nobody_is_probed()
    {
        await WaitAsync(RetryDecision.Wait(TimeSpan.FromSeconds(10), null, false, "test"));
        Assert.Equal(0, _network.ConnectProbes);
    }

    [Fact]
    public async Task A_cancel_ends_the_wait_at_once()
    {
        using var cancel = new CancellationTokenSource();
        _clock.OnDelay = _ => cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Waiter(_clock, _network).WaitAsync(RetryDecision.Wait(TimeSpan.FromHours(1), null, true, "test"), _ => { }, cancel.Token));
        Assert.True(_clock.Elapsed < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_is_left_is_told_and_never_grows()
    {
        var left = new List<TimeSpan>();
        await new Waiter(_clock, _network).WaitAsync(RetryDecision.Wait(TimeSpan.FromSeconds(3), null, false, "test"), left.Add, ServingTest.Token);
        Assert.InRange(left.Count, 10, 15);
        Assert.Equal(TimeSpan.FromSeconds(3), left[0]);
        for (int i = 1; i < left.Count; i++)
        {
            Assert.True(left[i] < left[i - 1]);
        }
    }

    private Task<bool> WaitAsync(RetryDecision decision) => new Waiter(_clock, _network).WaitAsync(decision, _ => { }, ServingTest.Token);

    private sealed class EarlyClock : IClock
    {
        public DateTime Now => SteppingClock.Start + Elapsed;

        public TimeSpan Elapsed { get; private set; }

        public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
        {
            Elapsed += TimeSpan.FromTicks(Math.Max(time.Ticks * 9 / 10, 1000));
            return Task.CompletedTask;
        }
    }
}
