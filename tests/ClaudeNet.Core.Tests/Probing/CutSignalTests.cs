using System.Threading.Tasks;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

public sealed class CutSignalTests
{
    [Fact]
    public async Task Either_way_cuts_and_one_that_has_worked_before_cuts_at_once()
    {
        var first = new TaskCompletionSource<bool>();
        var second = new TaskCompletionSource<bool>();
        using var byFirst = new CutSignal(first.Task, second.Task);
        using var bySecond = new CutSignal(new TaskCompletionSource<bool>().Task, second.Task);
        using var atOnce = new CutSignal(Task.CompletedTask);
        Assert.False(byFirst.Task.IsCompleted);
        Assert.True(atOnce.Task.IsCompleted);

        first.SetResult(true);
        Assert.True(byFirst.Task.IsCompleted);
        Assert.False(bySecond.Task.IsCompleted);

        second.SetResult(true);
        await bySecond.Task;
    }

    [Fact]
    public void Nothing_is_told_to_a_probe_that_has_ended()
    {
        var worked = new TaskCompletionSource<bool>();
        var cut = new CutSignal(worked.Task, worked.Task);
        cut.Dispose();
        worked.SetResult(true);
        Assert.False(cut.Task.IsCompleted);
    }
}
