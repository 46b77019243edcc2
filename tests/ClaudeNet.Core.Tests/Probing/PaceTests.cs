using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

public sealed class PaceTests
{
    private static readonly Uri s_endpoint = new("https://gateway.example");

    [Fact]
    public void A_real_machine_judges_it_and_a_tests_machine_does_not()
    {
        using var machine = new TestPlatform();
        Assert.True(SystemPlatform.Create().JudgesPace);
        Assert.False(machine.Services.JudgesPace);
    }

    [Fact]
    public void Time_that_jumps_while_a_beat_is_due_was_lost()
    {
        var clock = new JumpingClock();
        using var pace = new Pace(clock);
        Assert.Equal(TimeSpan.Zero, pace.Lost);
        clock.Jump(TimeSpan.FromSeconds(10));
        PaceFacts read = pace.Read();
        Assert.InRange(read.Lost, TimeSpan.FromSeconds(9.9), TimeSpan.FromSeconds(10));
        Assert.InRange(read.Longest, TimeSpan.FromSeconds(9.9), read.Lost);
        Assert.Equal(TimeSpan.FromSeconds(10), read.Window);
        Assert.InRange(read.Share, 0.99, 1);
    }

    [Fact]
    public async Task What_was_lost_stays_lost_over_the_next_beats()
    {
        var clock = new JumpingClock();
        using var pace = new Pace(clock);
        clock.Jump(TimeSpan.FromSeconds(2));
        TimeSpan lost = pace.Lost;

        // Beats come by the real time and read the clock that stands still.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.Equal(lost, pace.Lost);
    }

    [Fact]
    public void A_beat_that_is_a_little_late_is_nothing()
    {
        var clock = new JumpingClock();
        using var pace = new Pace(clock);
        clock.Jump(TimeSpan.FromMilliseconds(99));
        Assert.Equal(TimeSpan.Zero, pace.Lost);
    }

    [Fact]
    public void After_its_end_nothing_is_lost_any_more()
    {
        var clock = new JumpingClock();
        var pace = new Pace(clock);
        pace.Dispose();
        clock.Jump(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, pace.Lost);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(5, 2.0)]
    public async Task A_deadline_gives_back_what_was_lost_and_at_most_its_own_time_again(int lostSeconds, double times)
    {
        TimeSpan timeout = TimeSpan.FromSeconds(1);
        var clock = new JumpingClock();
        using var trial = new Trial();
        using var pace = new Pace(clock);
        using var deadline = new Deadline(new RunContext(trial.Machine.Services with { Clock = clock }, trial.Network, new ConnectionTestOptions { Timeout = timeout }, s_endpoint, TestContext.Current.CancellationToken) { Pace = pace });
        var real = Stopwatch.StartNew();
        clock.Jump(TimeSpan.FromSeconds(lostSeconds));
        var ended = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = deadline.Token.Register(() => ended.TrySetResult(real.Elapsed));
        TimeSpan took = await ended.Task.WaitAsync(TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);
        Assert.True(took >= TimeSpan.FromSeconds(times) - TimeSpan.FromMilliseconds(50), $"It ended after {took}.");
        Assert.True(deadline.IsOver);
    }

    [Fact]
    public async Task A_users_cancel_is_not_put_off()
    {
        var clock = new JumpingClock();
        using var trial = new Trial();
        using var pace = new Pace(clock);
        using var user = new CancellationTokenSource();
        using var deadline = new Deadline(new RunContext(trial.Machine.Services with { Clock = clock }, trial.Network, new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(50) }, s_endpoint, user.Token) { Pace = pace });
        clock.Jump(TimeSpan.FromSeconds(60));
        await user.CancelAsync();
        Assert.True(deadline.Token.IsCancellationRequested);
        Assert.False(deadline.IsOver);
    }

    /// <summary>A clock that stands still until it jumps.</summary>
    private sealed class JumpingClock : IClock
    {
        private long _ticks;

        public DateTime Now => DateTime.Now;

        public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

        public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);

        internal void Jump(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
