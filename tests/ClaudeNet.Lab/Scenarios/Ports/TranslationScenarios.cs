using System;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Lab.Scenarios.Ports;

/// <summary>A client with ports enough behind a router that gives it 301: the rule that WSL installs in mirrored mode.</summary>
public sealed class TranslationScenarios
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);

    [Fact]
    [Trait("Duration", "Long")]
    public async Task Open_connections_fill_the_window_and_then_nothing_comes_and_nothing_is_said()
    {
        using var network = PortNetwork.WithNarrowTranslation();
        using var server = PortServer.Start(network.Server, PortServer.Manner.Holds);
        using var client = new PortClient(network.Client, PortClient.Manner.Holds);
        var succeeded = 0;

        // Of the last free ports the kernel tries some at random, so that a SYN may be lost and the next one get through.
        for (var attempts = 0; succeeded < PortNetwork.Ports && attempts < PortNetwork.Ports + 20; attempts++)
        {
            succeeded += await client.ConnectAsync(PortServer.First, s_patience) == SocketError.Success ? 1 : 0;
        }

        Assert.Equal(PortNetwork.Ports, succeeded);
        var before = await network.ReadAsync(network.Client);
        Assert.Equal(SocketError.TimedOut, await client.ConnectAsync(PortServer.First, TimeSpan.FromSeconds(3)));

        var facts = await network.ReadAsync(network.Router);
        Assert.Equal(("60700-61000", "ip nat WSLPOSTROUTING"), (facts.Nat!.Window!.ToString(), facts.Nat.WindowRule));
        Assert.Equal((PortNetwork.Ports, 0, PortServer.First.ToString()), (facts.Nat.WindowInUse, facts.Nat.WindowClosed, facts.Nat.WindowDestination));
        Assert.True(facts.Nat.InsertFailed > 0, $"insert_failed is {facts.Nat.InsertFailed}");
        Assert.Empty(facts.Unreadable);
        var usage = PortNetwork.Judge(network.Router, facts);
        Assert.StartsWith("The NAT window :60700-61000 is full: 301 of 301 ports towards 10.82.0.2:443 are taken", usage.Conclusion, StringComparison.Ordinal);
        Assert.Equal(100, usage.Nat!.WindowUsedPercent);

        // The client itself sees ports in plenty, and its SYNs sent again.
        var mine = PortNetwork.Judge(network.Client, await network.ReadAsync(network.Client), before);
        Assert.True(mine.SynRetransmitGrowth > 0, mine.Conclusion);
        Assert.Equal(PortNetwork.Ports, mine.FullestDestination!.Open);
        Assert.StartsWith("Not local port exhaustion", mine.Conclusion, StringComparison.Ordinal);
        await TheTextSaysTheSame(network);
    }

    [Fact]
    public async Task A_client_that_closes_first_leaves_ports_that_newer_kernels_give_away()
    {
        Assert.SkipUnless(KernelRelease.Parse(await System.IO.File.ReadAllTextAsync("/proc/sys/kernel/osrelease", TestContext.Current.CancellationToken)) >= KernelRelease.EvictsClosed, "this kernel is older");
        using var network = PortNetwork.WithNarrowTranslation();
        using var server = PortServer.Start(network.Server, PortServer.Manner.ClosesAfterClient);
        using var client = new PortClient(network.Client, PortClient.Manner.Closes);
        await AllSucceedAsync(client, 1000);
        var (facts, usage) = await network.ReadUntilAsync(network.Router, usage => usage.Nat!.WindowHeld == 0);
        Assert.Equal((facts.Nat!.WindowInUse, true), (facts.Nat.WindowClosed, facts.Nat.EvictsClosed));
        Assert.InRange(facts.Nat.WindowInUse!.Value, PortNetwork.Ports - 10, PortNetwork.Ports);
        Assert.StartsWith("Not port exhaustion", usage.Conclusion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 360)]
    [InlineData(false, 1000)]
    public async Task Connections_that_the_server_closes_or_the_client_resets_all_come_about(bool serverCloses, int count)
    {
        using var network = PortNetwork.WithNarrowTranslation();
        using var server = PortServer.Start(network.Server, serverCloses ? PortServer.Manner.ClosesFirst : PortServer.Manner.ClosesAfterClient);
        using var client = new PortClient(network.Client, serverCloses ? PortClient.Manner.ClosesAfterServer : PortClient.Manner.Resets);
        await AllSucceedAsync(client, count);
        var (_, usage) = await network.ReadUntilAsync(network.Router, usage => usage.Nat!.WindowHeld == 0);
        Assert.Equal(0, usage.Nat!.WindowHeld);
        Assert.StartsWith("Not port exhaustion", usage.Conclusion, StringComparison.Ordinal);
        Assert.StartsWith("Not port exhaustion", PortNetwork.Judge(network.Client, await network.ReadAsync(network.Client)).Conclusion, StringComparison.Ordinal);
    }

    private static async Task AllSucceedAsync(PortClient client, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Assert.Equal(SocketError.Success, await client.ConnectAsync(PortServer.First, s_patience));
        }
    }

    /// <summary>What a script would print there has to lead to the same facts.</summary>
    private static async Task TheTextSaysTheSame(PortNetwork network)
    {
        var platform = SystemPlatform.Create();
        var reader = new LinuxPortReader(platform, _ => throw new NetlinkException(93));
        PortFacts facts = await reader.ReadAsync(new PortReadRequest(), network.Router.Place, TestContext.Current.CancellationToken);
        Assert.Equal((PortNetwork.Ports, PortServer.First.ToString()), (facts.Nat!.WindowInUse, facts.Nat.WindowDestination));
        Assert.DoesNotContain(facts.Unreadable, (UnreadableItem item) => item.What.Contains("window", StringComparison.Ordinal));
        Assert.Contains(facts.Unreadable, item => item.What == "sockets through netlink");
    }
}
