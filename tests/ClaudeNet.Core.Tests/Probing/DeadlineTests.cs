using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

public sealed class DeadlineTests
{
    private static readonly Uri s_endpoint = new("https://gateway.example");

    /// <summary>Timers may come a tick early.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Whoever_is_past_the_grace_when_another_works_still_gets_its_courtesy()
    {
        using var trial = new Trial();
        var clock = Stopwatch.StartNew();
        using var deadline = new Deadline(trial.Context(s_endpoint, new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(60) }), LateSignal(clock, out Func<TimeSpan> signalled));
        TimeSpan ended = await EndAsync(deadline, clock);
        Assert.True(deadline.WasCutShort && deadline.IsOver);
        Assert.True(ended - signalled() >= RunContext.Courtesy - s_tick, $"It got {ended - signalled()}.");
    }

    [Fact]
    public async Task Whoever_has_just_begun_when_another_works_gets_its_whole_grace()
    {
        using var trial = new Trial();
        var clock = Stopwatch.StartNew();
        using var deadline = new Deadline(trial.Context(s_endpoint, new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(60) }), Task.CompletedTask);
        TimeSpan ended = await EndAsync(deadline, clock);
        Assert.True(deadline.WasCutShort);
        Assert.True(ended >= RunContext.Grace - s_tick, $"It got {ended}.");
    }

    private static Task LateSignal(Stopwatch clock, out Func<TimeSpan> signalled)
    {
        TimeSpan at = TimeSpan.Zero;
        signalled = () => at;
        return SignalAsync();

        async Task SignalAsync()
        {
            await Task.Delay(RunContext.Grace + s_tick, TestContext.Current.CancellationToken);
            at = clock.Elapsed;
        }
    }

    private static async Task<TimeSpan> EndAsync(Deadline deadline, Stopwatch clock)
    {
        var ended = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = deadline.Token.Register(() => ended.TrySetResult(clock.Elapsed));
        return await ended.Task.WaitAsync(TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);
    }
}
