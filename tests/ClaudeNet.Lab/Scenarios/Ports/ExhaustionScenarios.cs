using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Lab.Scenarios.Ports;

/// <summary>Bursts against 301 local ports: what fails, and what is said of it. Linux hands out all ports of a range or all but one.</summary>
public sealed class ExhaustionScenarios
{
    /// <summary>A port that a stray reset freed serves another connection; a few of these are no fault of the count.</summary>
    private const int Stray = 6;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_client_that_closes_first_runs_out_after_as_many_connections_as_there_are_ports(int reuse)
    {
        using var network = PortNetwork.WithFewPorts(reuse);
        using var server = PortServer.Start(network.Server, PortServer.Manner.ClosesAfterClient);
        var before = await network.ReadAsync(network.Client);
        var empty = PortNetwork.Judge(network.Client, before);
        Assert.Equal((PortNetwork.Ports, "Never"), (empty.Capacity, empty.Forecast is "Unknown" ? "Never" : empty.Forecast));
        Assert.StartsWith("Not port exhaustion", empty.Conclusion, StringComparison.Ordinal);

        using var client = new PortClient(network.Client, PortClient.Manner.Closes);
        var clock = Stopwatch.StartNew();
        var (succeeded, failure) = client.Burst(1000, PortServer.First);
        Assert.Equal(SocketError.AddressNotAvailable, failure);

        // With reuse each port can be had again a second later: a busy machine may take that long for the burst.
        var again = reuse == 1 ? 1 + (int)clock.Elapsed.TotalSeconds : 1;
        Assert.InRange(succeeded, PortNetwork.Ports - 1, (PortNetwork.Ports * again) + Stray);

        var (facts, usage) = await network.ReadUntilAsync(network.Client, usage => usage.FullestDestination is { Open: 0, TimeWait: >= PortNetwork.Ports - 1 });
        Assert.InRange(usage.FullestDestination!.TimeWait, PortNetwork.Ports - 1, PortNetwork.Ports);
        Assert.Equal((PortNetwork.Ports, PortServer.First.Address), (usage.Capacity, usage.FullestDestination.Address));
        Assert.Equal(usage.InUse, usage.FullestDestination.InUse);
        Assert.Equal(usage.InUse, facts.TimeWaitCount);
        if (reuse == 1)
        {
            // A second later every one of them can be had again.
            Assert.Equal((TimeSpan.FromSeconds(1), PortNetwork.Ports), (usage.TimeWaitDuration, usage.SustainableRatePerSecond));
            await Comes(client, PortServer.First, TimeSpan.FromSeconds(5));
        }
        else
        {
            Assert.Equal(("Exhausted", TimeSpan.Zero), (usage.Forecast, usage.TimeToExhaustion));
            Assert.Equal(TimeSpan.FromSeconds(60), usage.TimeWaitDuration);
            Assert.InRange(usage.SustainableRatePerSecond!.Value, 5.0, 5.02);
            Assert.StartsWith("Port exhaustion: ", usage.Conclusion, StringComparison.Ordinal);
            Assert.Equal(SocketError.AddressNotAvailable, client.Connect(PortServer.First));
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public async Task On_loopback_the_default_gives_ports_back_after_a_second(int reuse, bool comesBack)
    {
        using var network = PortNetwork.WithFewPorts(reuse);
        using var server = PortServer.Start(network.Client, PortServer.Manner.ClosesAfterClient);
        using var client = new PortClient(network.Client, PortClient.Manner.Closes);
        var (succeeded, failure) = client.Burst(1000, PortServer.Loopback);
        Assert.Equal(SocketError.AddressNotAvailable, failure);
        Assert.InRange(succeeded, PortNetwork.Ports - 1, PortNetwork.Ports + Stray);
        var (_, usage) = await network.ReadUntilAsync(network.Client, usage => usage.FullestDestination?.TimeWait >= PortNetwork.Ports - 1);
        Assert.Equal(IPAddress.Loopback, usage.FullestDestination!.Address);
        if (comesBack)
        {
            Assert.Equal(TimeSpan.FromSeconds(1), usage.TimeWaitDuration);
            await Comes(client, PortServer.Loopback, TimeSpan.FromSeconds(5));
        }
        else
        {
            Assert.Equal("Exhausted", usage.Forecast);
        }
    }

    [Fact]
    public async Task A_server_that_closes_first_keeps_the_waiting_and_the_client_never_runs_out()
    {
        using var network = PortNetwork.WithFewPorts(0);
        using var server = PortServer.Start(network.Server, PortServer.Manner.ClosesFirst);
        using var client = new PortClient(network.Client, PortClient.Manner.ClosesAfterServer);
        Assert.Equal((1500, SocketError.Success), client.Burst(1500, PortServer.First));
        var (facts, usage) = await network.ReadUntilAsync(network.Client, usage => usage.InUse == 0);
        Assert.Equal((0, 0), (usage.InUse, facts.TimeWaitCount));
        Assert.StartsWith("Not port exhaustion", usage.Conclusion, StringComparison.Ordinal);

        // It is the server's side that waits, and there it takes no port of the range.
        var (other, theirs) = await network.ReadUntilAsync(network.Server, usage => usage.ByState!.Any(state => state.State == "TimeWait"));
        Assert.InRange(other.TimeWaitCount!.Value, 1, 1500);
        Assert.NotEqual("Exhausted", theirs.Forecast);
        Assert.StartsWith("Not port exhaustion", theirs.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_resets_never_runs_out()
    {
        using var network = PortNetwork.WithFewPorts(0);
        using var server = PortServer.Start(network.Server, PortServer.Manner.ClosesAfterClient);
        using var client = new PortClient(network.Client, PortClient.Manner.Resets);
        Assert.Equal((1500, SocketError.Success), client.Burst(1500, PortServer.First));
        var facts = await network.ReadAsync(network.Client);
        Assert.Equal(0, facts.TimeWaitCount);
        Assert.StartsWith("Not port exhaustion", PortNetwork.Judge(network.Client, facts).Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_that_stay_open_take_their_ports_for_good()
    {
        using var network = PortNetwork.WithFewPorts(1);
        using var server = PortServer.Start(network.Server, PortServer.Manner.Holds);
        using var client = new PortClient(network.Client, PortClient.Manner.Holds);
        var (succeeded, failure) = client.Burst(1000, PortServer.First);
        Assert.Equal(SocketError.AddressNotAvailable, failure);
        Assert.InRange(succeeded, PortNetwork.Ports - 1, PortNetwork.Ports);
        var usage = PortNetwork.Judge(network.Client, await network.ReadAsync(network.Client));
        Assert.Equal((succeeded, 0), (usage.FullestDestination!.Open, usage.FullestDestination.TimeWait));
        Assert.Equal("Exhausted", usage.Forecast);
        Assert.InRange(usage.SustainableRatePerSecond!.Value, 0, 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Each_destination_has_the_whole_range(int destinations)
    {
        using var network = PortNetwork.WithFewPorts(0);
        using var server = PortServer.Start(network.Server, PortServer.Manner.ClosesAfterClient);
        using var client = new PortClient(network.Client, PortClient.Manner.Closes);
        var targets = PortServer.All.Take(destinations).ToArray();
        var (succeeded, failure) = client.Burst(3000, targets);
        Assert.Equal(SocketError.AddressNotAvailable, failure);
        Assert.InRange(succeeded, destinations * (PortNetwork.Ports - 1), (destinations * PortNetwork.Ports) + Stray);
        var (_, usage) = await network.ReadUntilAsync(network.Client, usage => usage.TopDestinations!.All(destination => destination is { Open: 0, TimeWait: >= PortNetwork.Ports - 1 }));
        Assert.Equal((PortNetwork.Ports, destinations), (usage.Capacity, usage.TopDestinations!.Length));
        Assert.Equal(usage.InUse, usage.TopDestinations.Sum(destination => destination.InUse));
        Assert.All(usage.TopDestinations, destination => Assert.InRange(destination.InUse, PortNetwork.Ports - 1, PortNetwork.Ports));
        Assert.Equal("Exhausted", usage.Forecast);
    }

    [Fact]
    public async Task Programs_that_bind_first_share_one_range_over_all_destinations()
    {
        using var network = PortNetwork.WithFewPorts(0);
        using var server = PortServer.Start(network.Server, PortServer.Manner.Holds);
        using var client = new PortClient(network.Client, PortClient.Manner.Holds) { BindsFirst = true };
        var (succeeded, failure) = client.Burst(1000, PortServer.All[0], PortServer.All[1]);
        Assert.Equal(SocketError.AddressAlreadyInUse, failure);
        Assert.InRange(succeeded, PortNetwork.Ports - 1, PortNetwork.Ports);
        var usage = PortNetwork.Judge(network.Client, await network.ReadAsync(network.Client));
        Assert.Equal(succeeded, usage.InUse);
        Assert.InRange(usage.FullestDestination!.InUse, 150, 151);
        Assert.StartsWith("Port exhaustion for programs that bind before they connect", usage.Conclusion, StringComparison.Ordinal);
        Assert.NotEqual("Exhausted", usage.Forecast);
    }

    private static async Task Comes(PortClient client, IPEndPoint target, TimeSpan patience)
    {
        var clock = new SystemClock();
        var start = clock.Elapsed;
        SocketError answer;
        while ((answer = client.Connect(target)) == SocketError.AddressNotAvailable && clock.Elapsed - start < patience)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(SocketError.Success, answer);
    }
}
