using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Evidence;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>TCP, proxy and TLS probes, each by itself.</summary>
public sealed class ConnectionProbeTests
{
    [Fact]
    public async Task A_connect_works_or_is_refused()
    {
        using var trial = new Trial();
        RunContext context = trial.Context(trial.Endpoint.HttpUri);
        int port = trial.Endpoint.HttpUri.Port;
        (ConnectObservation seen, Socket? socket) = await TcpProbe.ConnectAsync(context, PathKind.Direct, "localhost", IPAddress.Loopback, port, null);
        using (socket)
        {
            Assert.True(socket!.Connected);
            Assert.Null(seen.Failure);
        }

        trial.Endpoint.Stop();
        (seen, socket) = await TcpProbe.ConnectAsync(context, PathKind.Direct, "localhost", IPAddress.Loopback, port, null);
        Assert.Null(socket);
        Assert.Equal("Refused", seen.Failure?.Kind);
    }

    [Fact]
    public async Task A_connect_that_nobody_answers_times_out()
    {
        using var trial = new Trial();
        using BlackHole hole = await BlackHole.OpenAsync();
        RunContext context = trial.Context(trial.Endpoint.HttpUri, new ConnectionTestOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        (ConnectObservation seen, Socket? socket) = await TcpProbe.ConnectAsync(context, PathKind.Direct, "localhost", BlackHole.Address, hole.Port, null);
        Assert.Null(socket);
        Assert.Equal("TimedOut", seen.Failure?.Kind);
        Assert.False(seen.CutShort);
    }

    [Fact]
    public async Task A_connect_is_cut_short_only_after_its_grace()
    {
        using var trial = new Trial();
        using BlackHole hole = await BlackHole.OpenAsync();
        RunContext context = trial.Context(trial.Endpoint.HttpUri, new ConnectionTestOptions { Timeout = TimeSpan.FromMinutes(5) });
        (ConnectObservation seen, _) = await TcpProbe.ConnectAsync(context, PathKind.Direct, "localhost", BlackHole.Address, hole.Port, Task.CompletedTask);
        Assert.True(seen.CutShort);
        Assert.Equal("TimedOut", seen.Failure?.Kind);
        Assert.True(seen.Duration >= RunContext.Grace - TimeSpan.FromMilliseconds(50), $"Cut after {seen.Duration}.");
    }

    [Fact]
    public async Task A_cancelled_connect_is_no_time_out()
    {
        using var trial = new Trial();
        using BlackHole hole = await BlackHole.OpenAsync();
        using var cancel = new CancellationTokenSource();
        RunContext context = trial.Context(trial.Endpoint.HttpUri, new ConnectionTestOptions { Timeout = TimeSpan.FromMinutes(5) }, cancel.Token);
        Task connecting = TcpProbe.ConnectAsync(context, PathKind.Direct, "localhost", BlackHole.Address, hole.Port, null);
        Assert.False(connecting.IsCompleted);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "A cancel does not wait.");
    }

    [Theory]
    [InlineData(ProxyFault.None, null, 200)]
    [InlineData(ProxyFault.RequireBasic, "ProxyAuthenticationRequired", 407)]
    [InlineData(ProxyFault.NtlmOnly, "ProxyAuthenticationRequired", 407)]
    [InlineData(ProxyFault.Forbidden, "ProxyFailed", 403)]
    [InlineData(ProxyFault.BadGateway, "ProxyFailed", 502)]
    [InlineData(ProxyFault.Hang, "TimedOut", null)]
    public async Task A_proxy_is_reported_as_it_answers(ProxyFault fault, string? failure, int? status)
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = fault });
        ProxyObservation seen = await AskAsync(trial, trial.Endpoint.ProxyUri, TimeSpan.FromSeconds(fault == ProxyFault.Hang ? 1 : 30));
        Assert.Equal(failure, seen.Failure?.Kind);
        Assert.Equal(status, seen.StatusCode);
        string[] schemes = fault switch { ProxyFault.RequireBasic => ["Basic"], ProxyFault.NtlmOnly => ["NTLM"], _ => [] };
        Assert.Equal(schemes, seen.AuthenticationSchemes);
        Assert.Equal(fault == ProxyFault.Forbidden, seen.PageTitle is not null && seen.StatusCode == 403);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n\r\n", "MalformedResponse")]
    [InlineData("", "Reset")]
    [InlineData(null, "Reset")]
    [InlineData("HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Negotiate, NTLM\r\nContent-Length: 0\r\n\r\n", "ProxyAuthenticationRequired")]
    public async Task A_proxy_that_is_none_is_not_taken_for_one(string? answer, string failure)
    {
        using var trial = new Trial();
        using var server = new RawServer(_ => answer);
        Assert.Equal(failure, (await AskAsync(trial, server.Uri, TimeSpan.FromSeconds(30))).Failure?.Kind);
    }

    [Theory]
    [InlineData(TlsFault.None, null, true)]
    [InlineData(TlsFault.Expired, "CertificateExpired", true)]
    [InlineData(TlsFault.NotYetValid, "CertificateNotYetValid", true)]
    [InlineData(TlsFault.WrongHost, "CertificateNameMismatch", true)]
    [InlineData(TlsFault.SelfSigned, "CertificateUntrusted", true)]
    [InlineData(TlsFault.UnknownCa, "CertificateUntrusted", true)]
    [InlineData(TlsFault.Incomplete, "CertificateChainIncomplete", true)]
    [InlineData(TlsFault.Stall, "TimedOut", false)]
    [InlineData(TlsFault.Reset, "Reset", false)]
    [InlineData(TlsFault.Plain, "TlsFailed", false)]
    public async Task A_handshake_is_judged_as_the_client_would(TlsFault fault, string? failure, bool completes)
    {
        using var trial = new Trial(new TestEndpointOptions { TlsFault = fault });
        trial.Trust();
        RunContext context = trial.Context(trial.Endpoint.HttpsUri, new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(fault == TlsFault.Stall ? 1 : 30) });
        LineResult result = await trial.Direct(context).OpenAsync(IPAddress.Loopback, new PathProgress());
        using (result.Channel)
        {
            Assert.Equal(fault == TlsFault.UnknownCa ? Trial.UnknownAuthority : failure, result.Tls?.Failure?.Kind);
            Assert.Equal(completes, result.Tls!.HandshakeCompleted);
            Assert.Equal(completes, result.Channel is not null);
            Assert.Equal(failure is null, result.Channel?.IsProven ?? false);
            Assert.Equal(completes, result.Tls.Certificates.Length > 0);
            Assert.Equal(fault == TlsFault.Plain ? "NOT_TLS" : result.Tls.Failure?.NativeCode, result.Tls.Failure?.NativeCode);
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_constraint_on_addresses_is_in_the_way_only_where_addresses_are_listed(bool constrained, bool lists)
    {
        Wine.SkipPrivateKeys();
        // The native client takes the endpoint's own chain, which lists none; the tests with the client itself hold this against it.
        DateTime from = DateTime.UtcNow.AddHours(-1);
        DateTime to = DateTime.UtcNow.AddHours(1);
        using TestAuthority root = TestAuthority.CreateRoot("a root", from, to, constrained);
        using X509Certificate2 leaf = root.IssueServer(new CertificateTerms(["localhost"], lists ? [IPAddress.Loopback] : [], from, to));
        Assert.Equal(constrained && lists, AddressConstraints.AreInTheWay([leaf, root.Certificate]));
    }

    private static async Task<ProxyObservation> AskAsync(Trial trial, Uri proxy, TimeSpan timeout)
    {
        RunContext context = trial.Context(trial.Endpoint.HttpsUri, new ConnectionTestOptions { Timeout = timeout });
        (_, Socket? socket) = await TcpProbe.ConnectAsync(context, PathKind.Proxy, "localhost", IPAddress.Loopback, proxy.Port, null);
        using var stream = new NetworkStream(socket!, ownsSocket: true);
        var probe = new ProxyProbe(context, new ProxySettings(proxy, null, false), trial.Tls(context));
        (ProxyObservation seen, System.IO.Stream? tunnel) = await probe.OpenTunnelAsync(trial.Endpoint.HttpsUri, IPAddress.Loopback, socket!, stream);
        Assert.Equal(seen.Failure is null, tunnel is not null);
        return seen;
    }
}
