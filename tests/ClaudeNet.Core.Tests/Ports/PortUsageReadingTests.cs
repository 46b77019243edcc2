using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports;

public sealed class PortUsageReadingTests
{
    [Fact]
    public async Task Without_a_sample_time_it_reads_once_and_waits_for_nothing()
    {
        var machine = new Machine(new Sockets().Many(SocketState.Established, 40000, 3).Table);
        PortUsageReading reading = await machine.RunAsync(new PortUsageOptions());

        Assert.Equal(["Tcp", "Udp"], reading.Usages.Select(usage => usage.Protocol));
        Assert.Equal("testmachine", reading.Usages[0].ComputerName);
        Assert.Single(machine.Reader.Requests);
        Assert.False(machine.Reader.Requests[0].Processes);
        Assert.Empty(machine.Clock.Waits);
        Assert.Empty(reading.Sockets);
        Assert.Null(reading.Usages[0].ObservedRatePerSecond);
    }

    [Fact]
    public async Task Two_samples_are_apart_by_the_time_asked_for_and_give_the_rate()
    {
        var machine = new Machine(new Sockets().Many(SocketState.Established, 40000, 3).Table, new Sockets().Many(SocketState.Established, 40000, 3).Many(SocketState.TimeWait, 41000, 20).Table);
        PortUsageReading reading = await machine.RunAsync(new PortUsageOptions { SampleSeconds = 4, IncludeProcess = true });

        Assert.Equal([TimeSpan.FromSeconds(4)], machine.Clock.Waits);
        Assert.Equal(5.0, reading.Usages[0].ObservedRatePerSecond);
        Assert.Equal("Never", reading.Usages[0].Forecast);
        Assert.Equal([false, true], machine.Reader.Requests.Select(request => request.Processes));
    }

    [Fact]
    public async Task Sockets_are_made_when_they_are_asked_for()
    {
        var machine = new Machine(new Sockets().Add(SocketState.Established, 40000, process: 7).Add(SocketState.TimeWait, 40001).Listen(22).Add(SocketState.NewSynReceived, 22).Table);
        PortUsageReading reading = await machine.RunAsync(new PortUsageOptions { Detailed = true, IncludeProcess = true });
        PortSocket[] sockets = reading.Sockets.ToArray();

        Assert.Equal(["Established", "TimeWait", "Listen", "SynReceived"], sockets.Select(socket => socket.State));
        Assert.Equal([true, true, false, false], sockets.Select(socket => socket.Ephemeral));
        Assert.Equal((7, "claude"), (sockets[0].ProcessId, sockets[0].ProcessName));
        Assert.Null(sockets[1].ProcessId);
        Assert.Equal("160.79.104.10", sockets[0].RemoteAddress.ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3600.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_sample_time_that_is_none_is_refused_before_anything_is_read(double seconds)
    {
        var machine = new Machine(new SocketTable());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => machine.RunAsync(new PortUsageOptions { SampleSeconds = seconds }));
        Assert.Empty(machine.Reader.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_between_the_samples()
    {
        using var source = new CancellationTokenSource();
        var machine = new Machine(new SocketTable(), new SocketTable());
        machine.Clock.WhenWaiting = source.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => machine.RunAsync(new PortUsageOptions { SampleSeconds = 60 }, source.Token));
        Assert.Single(machine.Reader.Requests);
    }

    [Fact]
    public async Task A_system_that_nothing_reads_says_so()
    {
        using var machine = new TestPlatform();
        using var network = new LoopbackNetwork();
        PortUsageReading reading = await PortUsageReading.RunAsync(machine.Services, network, new PortUsageOptions(), TestContext.Current.CancellationToken);

        Assert.Equal("Cannot be told: the range of local ports could not be read.", reading.Usages[0].Conclusion);
        Assert.Equal("local ports", reading.Usages[0].Unreadable.Single().What);
    }

    private sealed class Machine(params SocketTable[] tables)
    {
        internal TestReader Reader { get; } = new(tables);

        internal TestClock Clock => Reader.Clock;

        internal async Task<PortUsageReading> RunAsync(PortUsageOptions options, CancellationToken? token = null)
        {
            using var machine = new TestPlatform { Clock = Clock };
            using var network = new LoopbackNetwork();
            return await PortUsageReading.RunAsync(machine.Services with { Ports = Reader }, network, options, token ?? TestContext.Current.CancellationToken);
        }
    }

    private sealed class TestReader(SocketTable[] tables) : IPortReader
    {
        internal TestClock Clock { get; } = new();

        internal List<PortReadRequest> Requests { get; } = [];

        public Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(Sockets.Facts(tables[Requests.Count - 1]) with
            {
                ReadAt = Clock.Elapsed,
                ProcessNames = request.Processes ? new Dictionary<int, string?> { [7] = "claude" } : null,
            });
        }
    }

    private sealed class TestClock : IClock
    {
        internal List<TimeSpan> Waits { get; } = [];

        internal Action? WhenWaiting { get; set; }

        public DateTime Now => new(2026, 1, 2, 3, 4, 5);

        public TimeSpan Elapsed { get; private set; } = TimeSpan.FromSeconds(10);

        public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
        {
            Waits.Add(time);
            WhenWaiting?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            Elapsed += time;
            return Task.CompletedTask;
        }
    }
}
