using System.Threading.Tasks;
using Xunit;

namespace ClaudeNet.Core.Tests.Soak;

/// <summary>The short form of the soak; the long one is a part of tests/Benchmarks. It runs alone: other tests' handles are none of its business.</summary>
[Collection(nameof(SoakTests))]
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakTests
{
    [Fact]
    public async Task Three_hundred_runs_of_all_kinds_leave_nothing_behind()
    {
        Wine.SkipPrivateKeys();
        SoakRun soak = await SoakRun.RunAsync(warmUp: 100, runs: 300, temporaryFolder: null, TestContext.Current.CancellationToken);

        // One handle a run, of any one kind of run, would be 23 more; the runtime itself opens and closes a few.
        Assert.True(soak.After.Handles <= soak.Before.Handles + 12, $"handles: {soak.Before.Handles} before, {soak.After.Handles} after");
        Assert.True(soak.After.Sockets is null || soak.After.Sockets <= soak.Before.Sockets + 8, $"sockets: {soak.Before.Sockets} before, {soak.After.Sockets} after");
        Assert.True(soak.After.Threads <= soak.Before.Threads + 24, $"threads: {soak.Before.Threads} before, {soak.After.Threads} after");
        Assert.True(soak.After.HeapBytes <= soak.Before.HeapBytes + (8 << 20), $"heap: {soak.Before.HeapBytes} bytes before, {soak.After.HeapBytes} after");
    }
}
