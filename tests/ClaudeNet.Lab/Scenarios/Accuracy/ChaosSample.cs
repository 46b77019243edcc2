using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Chaos;
using ClaudeNet.Lab.Machinery;
using Xunit;

namespace ClaudeNet.Lab.Scenarios.Accuracy;

/// <summary>A few of the networks that chance puts together; the command runs hundreds.</summary>
public sealed class ChaosSample
{
    private const int Seed = 20261122;
    private const int Count = 6;

    [Fact]
    public async Task What_is_true_in_every_network_is_true_in_a_few()
    {
        LabRequirements.SkipUnlessMet();
        var worlds = Enumerable.Range(1, Count).Select(number => ChaosWorlds.Make(Seed, number));
        var results = await ChaosRun.RunAllAsync(worlds, 2, _ => { }, TestContext.Current.CancellationToken);
        Assert.All(results, result => Assert.True(result.Broken.Count == 0, $"{result.World.Number} ({result.World.Set.Title}): {string.Join(" ", result.Broken)}\n{result.Said}"));
    }

    [Fact]
    public void The_same_seed_makes_the_same_networks()
    {
        var first = Enumerable.Range(1, 50).Select(number => ChaosWorlds.Make(1, number).Set.Title).ToArray();
        Assert.Equal(first, Enumerable.Range(1, 50).Select(number => ChaosWorlds.Make(1, number).Set.Title));
        Assert.True(first.Distinct(StringComparer.Ordinal).Count() > 25);
        Assert.NotEqual(first, Enumerable.Range(1, 50).Select(number => ChaosWorlds.Make(2, number).Set.Title));
    }
}
