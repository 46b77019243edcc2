using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class PipelinePumpTests
{
    private readonly RecordingSink _sink = new();

    [Fact]
    public void Everything_is_written_on_the_pipeline_thread()
    {
        using var pump = new PipelinePump();
        for (int i = 0; i < 20; i++)
        {
            int item = i;
            pump.Start(token => pump.WriteAsync(sink => sink.WriteObject(item), token), 4, _sink);
        }

        pump.Finish(_sink);
        Assert.Equal(Enumerable.Range(0, 20), _sink.Objects.Cast<int>().Order());
        Assert.Equal([Environment.CurrentManagedThreadId], _sink.Threads);
    }

    [Fact]
    public void No_more_than_the_limit_runs_at_once()
    {
        using var pump = new PipelinePump();
        int running = 0;
        int most = 0;
        for (int i = 0; i < 12; i++)
        {
            pump.Start(
                async token =>
                {
                    int now = Interlocked.Increment(ref running);
                    await pump.WriteAsync(_ => most = Math.Max(most, now), token);
                    Interlocked.Decrement(ref running);
                },
                3,
                _sink);
        }

        pump.Finish(_sink);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void A_write_that_throws_comes_out_unchanged_and_ends_the_work()
    {
        using var pump = new PipelinePump();
        bool ended = false;
        _sink.OnObject = _ => throw new PipelineStoppedException();
        pump.Start(
            async token =>
            {
                try
                {
                    for (int i = 0; ; i++)
                    {
                        await pump.WriteAsync(sink => sink.WriteObject(i), token);
                    }
                }
                finally
                {
                    ended = true;
                }
            },
            1,
            _sink);
        Assert.Throws<PipelineStoppedException>(() => pump.Finish(_sink));
        pump.CancelAndJoin();
        Assert.True(ended);
        Assert.Single(_sink.Objects);
    }

    [Fact]
    public async Task A_cancel_from_another_thread_ends_the_wait_at_once()
    {
        using var pump = new PipelinePump();
        pump.Start(token => Task.Delay(Timeout.Infinite, token), 1, _sink);
        Task cancel = Task.Run(pump.Cancel, TestContext.Current.CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() => pump.Finish(_sink));
        pump.CancelAndJoin();
        await cancel;
    }

    [Fact]
    public void Disposing_and_cancelling_twice_is_harmless()
    {
        var pump = new PipelinePump();
        pump.Dispose();
        pump.Dispose();
        pump.Cancel();
        Assert.Empty(_sink.Objects);
    }
}
