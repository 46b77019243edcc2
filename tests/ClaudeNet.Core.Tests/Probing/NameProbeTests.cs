using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

public sealed class NameProbeTests
{
    private static readonly Uri s_endpoint = new("https://gateway.example");

    [Theory]
    [InlineData(DnsFault.None, null, "127.0.0.1")]
    [InlineData(DnsFault.Truncate, null, "127.0.0.1")]
    [InlineData(DnsFault.Sinkhole, null, "0.0.0.0")]
    [InlineData(DnsFault.NxDomain, "NameNotFound", null)]
    [InlineData(DnsFault.ServFail, "NameTemporaryFailure", null)]
    [InlineData(DnsFault.Refused, "NameTemporaryFailure", null)]
    [InlineData(DnsFault.Silence, "TimedOut", null)]
    [InlineData(DnsFault.WrongId, "TimedOut", null)]
    public async Task A_server_is_reported_as_it_answers(DnsFault fault, string? failure, string? address)
    {
        using var trial = new Trial(new TestEndpointOptions { DnsFault = fault });
        bool silent = fault is DnsFault.Silence or DnsFault.WrongId;
        RunContext context = trial.Context(s_endpoint, new ConnectionTestOptions
        {
            NameServers = [trial.Endpoint.DnsServer],
            Timeout = TimeSpan.FromSeconds(silent ? 1 : 30),
        });
        var probe = new NameProbe(context, "gateway.example", NamePurpose.Endpoint);
        NameObservation seen = Assert.Single(await probe.AskServersAsync([AddressFamily.InterNetwork], new PathProgress()));
        Assert.Equal(failure, seen.Failure?.Kind);
        Assert.Equal(NameSource.NamedServer, seen.Source);
        Assert.Equal(address is null ? [] : [IPAddress.Parse(address)], seen.Addresses);
    }

    [Fact]
    public async Task A_server_that_is_configured_and_named_is_asked_once_a_family()
    {
        using var trial = new Trial();
        trial.Network.NameServers.Add(trial.Endpoint.DnsServer);
        RunContext context = trial.Context(s_endpoint, new ConnectionTestOptions { NameServers = [trial.Endpoint.DnsServer] });
        var probe = new NameProbe(context, "gateway.example", NamePurpose.Endpoint);
        NameObservation[] seen = await probe.AskServersAsync(context.Families(), new PathProgress());
        Assert.Equal(2, seen.Length);
        Assert.All(seen, name => Assert.Equal(NameSource.ConfiguredServer, name.Source));
    }

    [Fact]
    public async Task The_system_says_no_for_a_name_it_does_not_know_and_nothing_for_a_family_it_lacks()
    {
        using var trial = new Trial();
        RunContext context = trial.Context(s_endpoint);
        NameObservation absent = await new NameProbe(context, "nowhere.example", NamePurpose.Endpoint).AskSystemAsync(AddressFamily.InterNetwork, new PathProgress());
        Assert.Equal("NameNotFound", absent.Failure?.Kind);
        NameObservation lacking = await new NameProbe(context, "gateway.example", NamePurpose.Endpoint).AskSystemAsync(AddressFamily.InterNetworkV6, new PathProgress());
        Assert.Null(lacking.Failure);
        Assert.Empty(lacking.Addresses);
    }

    [Fact]
    public async Task A_system_resolver_that_never_answers_times_out_and_is_left_behind()
    {
        using var trial = new Trial();
        trial.Network.Resolver = (_, _, _) => new TaskCompletionSource<IPAddress[]>().Task;
        RunContext context = trial.Context(s_endpoint, new ConnectionTestOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        NameObservation seen = await new NameProbe(context, "gateway.example", NamePurpose.Endpoint).AskSystemAsync(AddressFamily.InterNetwork, new PathProgress());
        Assert.Equal("TimedOut", seen.Failure?.Kind);
        Assert.False(seen.CutShort);
    }

    [Fact]
    public async Task A_cancel_is_a_cancel_and_no_time_out()
    {
        using var trial = new Trial(new TestEndpointOptions { DnsFault = DnsFault.Silence });
        using var cancel = new CancellationTokenSource();
        RunContext context = trial.Context(s_endpoint, new ConnectionTestOptions { NameServers = [trial.Endpoint.DnsServer] }, cancel.Token);
        Task asking = new NameProbe(context, "gateway.example", NamePurpose.Endpoint).AskServersAsync(context.Families(), new PathProgress());
        await Serving.ServingTest.UntilAsync(() => trial.Endpoint.Requests.Length > 0);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task An_address_is_not_looked_up()
    {
        using var trial = new Trial();
        trial.Network.Resolver = (_, _, _) => throw new InvalidOperationException("An address needs no look-up.");
        RunContext context = trial.Context(new Uri("http://127.0.0.1"), new ConnectionTestOptions { NameServers = [trial.Endpoint.DnsServer] });
        var probe = new NameProbe(context, "127.0.0.1", NamePurpose.Endpoint);
        var progress = new PathProgress();
        Assert.Equal([IPAddress.Loopback], (await probe.AskSystemAsync(AddressFamily.InterNetwork, progress)).Addresses);
        Assert.Empty((await probe.AskSystemAsync(AddressFamily.InterNetworkV6, progress)).Addresses);
        Assert.Empty(await probe.AskServersAsync(context.Families(), progress));
        Assert.True(progress.Named.IsCompleted);
    }
}
