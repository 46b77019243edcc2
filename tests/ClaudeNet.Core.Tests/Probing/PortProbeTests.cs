using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

public sealed class PortProbeTests
{
    private static readonly Uri s_endpoint = new("https://api.anthropic.com/");

    [Fact]
    public async Task A_healthy_run_reads_the_counters_once_and_shows_one_row()
    {
        using Trial trial = new Trial().Trust();
        var reader = new Reader(trial.Machine, Counters(9, 3));
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { SkipCredential = true });

        ConnectionStep step = Assert.Single(report.Steps, step => step.Layer == "LocalPorts");
        Assert.Equal(("local ports", "Passed", "28232 ports, 12 in use"), (step.Target, step.Status, step.Detail));
        PortReadRequest request = Assert.Single(reader.Requests);
        Assert.False(request.Sockets || request.Udp || request.Events || request.Processes);
        Assert.DoesNotContain(report.Unreadable, item => item.What == "nft");
    }

    [Theory]
    [InlineData(nameof(FailureKind.TimedOut), true)]
    [InlineData(nameof(FailureKind.AddressNotAvailable), true)]
    [InlineData(nameof(FailureKind.AddressInUse), true)]
    [InlineData(nameof(FailureKind.NoBufferSpace), true)]
    [InlineData(nameof(FailureKind.Refused), false)]
    [InlineData(nameof(FailureKind.Unreachable), false)]
    [InlineData(null, false)]
    public async Task Sockets_are_read_when_a_connect_failed_as_it_does_without_a_port(string? kind, bool looks)
    {
        using var trial = new Trial();
        var reader = new Reader(trial.Machine, Counters(9, 3), Sockets.Facts(new Sockets().Many(SocketState.SynSent, 40000, 4).Table, at: 3));
        PortObservation? seen = await FinishAsync(trial, Connect(kind is null ? null : Enum.Parse<FailureKind>(kind), 20));

        Assert.Equal(looks ? [false, true] : [false], reader.Requests.Select(request => request.Sockets));
        Assert.Equal(looks, seen!.Usage is not null);
        Assert.Equal(looks ? [4] : [], seen.Targets.Select(target => target.InUse));
    }

    [Theory]
    [InlineData(899, false)]
    [InlineData(1020, true)]
    public async Task A_connect_that_lost_its_first_syn_calls_for_a_look_too(int milliseconds, bool looks)
    {
        using var trial = new Trial();
        var reader = new Reader(trial.Machine, Counters(9, 3), Sockets.Facts(new SocketTable()));
        await FinishAsync(trial, Connect(null, milliseconds));

        Assert.Equal(looks ? 2 : 1, reader.Requests.Count);
    }

    [Fact]
    public async Task Counters_that_make_half_the_capacity_call_for_a_look_and_fewer_do_not()
    {
        using var trial = new Trial();
        var many = new Reader(trial.Machine, Counters(100, 14100), Sockets.Facts(new SocketTable()));
        await FinishAsync(trial, Connect(null, 20));
        var few = new Reader(trial.Machine, Counters(10, 14000), Sockets.Facts(new SocketTable()));
        await FinishAsync(trial, Connect(null, 20));

        Assert.Equal((2, 1), (many.Requests.Count, few.Requests.Count));
    }

    [Fact]
    public async Task What_grew_during_the_run_is_measured_and_what_could_not_be_read_is_listed()
    {
        using var trial = new Trial();
        _ = new Reader(
            trial.Machine,
            Counters(9, 3) with { SynRetransmits = 40, Nat = new NatFacts { InsertFailed = 7 } },
            Sockets.Facts(new SocketTable(), at: 4) with { SynRetransmits = 46, Nat = new NatFacts { InsertFailed = 9, Window = Sockets.Small, WindowInUse = 301 }, Unreadable = [new UnreadableItem("nft", "needs root")] });
        RunContext context = trial.Context(s_endpoint);
        using PortProbe probe = PortProbe.Start(context, asked: false)!;
        PortObservation? seen = await probe.FinishAsync([Connect(FailureKind.TimedOut, 3000)]);

        Assert.Equal(6, seen!.SynRetransmitGrowth);
        Assert.Equal(2, seen.Nat!.InsertFailedGrowth);
        Assert.Equal(100.0, seen.Nat.WindowUsedPercent);
        Assert.Equal("nft", Assert.Single(context.GetUnreadable()).What);
    }

    [Fact]
    public async Task Asked_for_alone_it_reads_the_sockets_and_opens_none_itself()
    {
        using var trial = new Trial();
        var reader = new Reader(trial.Machine, Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 301).Table, Sockets.Small), Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 301).Table, Sockets.Small, at: 0.01));
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.LocalPorts] });

        Assert.Equal(["Configuration", "LocalPorts"], report.Steps.Select(step => step.Layer).Distinct());
        Assert.Equal("Failed", report.Steps[report.Steps.Length - 1].Status);
        Assert.Equal("301 ports, 301 in use, 301 to 160.79.104.10:443", report.Steps[report.Steps.Length - 1].Detail);
        Assert.Contains(report.Findings, finding => finding.Id == "PortsExhausted");
        Assert.Equal(0, trial.Network.Sockets);
        Assert.All(reader.Requests, request => Assert.True(request.Sockets));
    }

    [Fact]
    public async Task The_sockets_of_a_run_shorter_than_a_second_make_no_rate()
    {
        using var trial = new Trial();
        _ = new Reader(trial.Machine, Sockets.Facts(new SocketTable(), Sockets.Small), Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 10).Table, Sockets.Small, at: 0.2));
        using PortProbe probe = PortProbe.Start(trial.Context(s_endpoint), asked: true)!;
        PortObservation? seen = await probe.FinishAsync([Connect(null, 20)]);

        Assert.Equal("Unknown", seen!.Usage!.Forecast);
        Assert.Null(seen.Usage.ObservedRatePerSecond);
    }

    [Fact]
    public async Task Where_nothing_reads_ports_there_is_a_row_only_for_who_asked()
    {
        using Trial trial = new();
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport plain = await trial.RunAsync(new ConnectionTestOptions { SkipCredential = true });
        ConnectionReport asked = await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.LocalPorts] });

        Assert.DoesNotContain(plain.Steps, step => step.Layer == "LocalPorts");
        ConnectionStep step = Assert.Single(asked.Steps, step => step.Layer == "LocalPorts");
        Assert.Equal(("Skipped", "skipped: this build does not read ports on this system"), (step.Status, step.Detail));
    }

    [Fact]
    public async Task A_range_that_cannot_be_read_is_skipped_with_the_reason()
    {
        using Trial trial = new();
        _ = new Reader(trial.Machine, new PortFacts { Time = default, ReadAt = default, Unreadable = [new UnreadableItem("range", "netsh said nothing")] });
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { SkipCredential = true });

        Assert.Equal("skipped: netsh said nothing", Assert.Single(report.Steps, step => step.Layer == "LocalPorts").Detail);
    }

    [Fact]
    public async Task A_reader_that_never_ends_is_ended_and_does_not_hold_a_healthy_run()
    {
        using var trial = new Trial();
        var reader = new Reader(trial.Machine) { Hangs = true };
        Assert.Null(await FinishAsync(trial, Connect(null, 20)));
        Assert.True(reader.WasCancelled);
    }

    [Fact]
    public async Task Cancelling_the_run_cancels_the_reading()
    {
        using var trial = new Trial();
        using var source = new CancellationTokenSource();
        var reader = new Reader(trial.Machine) { Hangs = true };
        using PortProbe probe = PortProbe.Start(trial.Context(s_endpoint, token: source.Token), asked: true)!;
        Task<PortObservation?> finish = probe.FinishAsync([]);
        await reader.Begun;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finish);
        Assert.True(reader.WasCancelled);
    }

    private static async Task<PortObservation?> FinishAsync(Trial trial, ConnectObservation connect)
    {
        using PortProbe probe = PortProbe.Start(trial.Context(s_endpoint), asked: false)!;
        return await probe.FinishAsync([connect]);
    }

    private static ConnectObservation Connect(FailureKind? kind, int milliseconds) => new()
    {
        Path = PathKind.Direct,
        Host = "api.anthropic.com",
        Address = IPAddress.Parse(Sockets.Claude),
        Port = 443,
        Duration = TimeSpan.FromMilliseconds(milliseconds),
        Failure = kind is FailureKind failed ? new Failure(failed, "It failed.") : null,
    };

    private static PortFacts Counters(int inUse, int waiting) => Sockets.Facts(null) with { TcpInUseCount = inUse, TimeWaitCount = waiting };

    private sealed class Reader : IPortReader
    {
        private readonly PortFacts[] _facts;
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Reader(TestPlatform machine, params PortFacts[] facts)
        {
            _facts = facts;
            machine.Ports = this;
        }

        internal List<PortReadRequest> Requests { get; } = [];

        internal bool Hangs { get; init; }

        internal bool WasCancelled { get; private set; }

        internal Task Begun => _begun.Task;

        public async Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            _begun.TrySetResult();
            if (!Hangs)
            {
                return _facts[Requests.Count - 1];
            }

            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                WasCancelled = true;
                throw;
            }

            throw new InvalidOperationException("The reading cannot end but by being cancelled.");
        }
    }
}
