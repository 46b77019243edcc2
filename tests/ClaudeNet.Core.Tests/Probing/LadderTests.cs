using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>The whole ladder against an endpoint whose fault is known.</summary>
public sealed class LadderTests
{
    [Fact]
    public async Task A_healthy_endpoint_whose_ca_the_client_trusts_is_healthy()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Healthy", report.Verdict);
        Assert.Null(report.FailedLayer);
        Assert.Equal(["Configuration", "Name", "Route", "Tcp", "Tls", "Http", "Credential"], report.Steps.Select(step => step.Layer).Distinct());
        Assert.DoesNotContain(report.Steps, step => step.Status is "Failed" or "Skipped");
        Assert.True(trial.Network.Disposed);
        Assert.All(report.Steps, step => Assert.InRange(step.StartOffset, TimeSpan.Zero, report.Duration));
    }

    [Fact]
    public async Task Without_the_ca_the_same_endpoint_fails_at_tls()
    {
        using var trial = new Trial();
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Failed", report.Verdict);
        Assert.Equal("Tls", report.FailedLayer);
    }

    [Theory]
    [InlineData(TlsFault.Expired, "CertificateExpired")]
    [InlineData(TlsFault.NotYetValid, "CertificateNotYetValid")]
    [InlineData(TlsFault.WrongHost, "CertificateNameMismatch")]
    [InlineData(TlsFault.SelfSigned, "CertificateUntrusted")]
    [InlineData(TlsFault.UnknownCa, "CertificateUntrusted")]
    [InlineData(TlsFault.Incomplete, "CertificateChainIncomplete")]
    [InlineData(TlsFault.Stall, "TlsHandshakeTimedOut")]
    [InlineData(TlsFault.Reset, "TlsHandshakeReset")]
    [InlineData(TlsFault.Plain, "TlsProtocolUnsupported")]
    public async Task A_tls_fault_is_the_first_finding(TlsFault fault, string expected)
    {
        using var trial = new Trial(new TestEndpointOptions { TlsFault = fault });
        trial.Trust().BaseUrl(trial.Endpoint.HttpsUri);
        var timeout = TimeSpan.FromSeconds(fault == TlsFault.Stall ? 3 : 20);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Timeout = timeout });
        Assert.Equal("Failed", report.Verdict);
        Assert.Equal("Tls", report.FailedLayer);
        Assert.Equal(fault == TlsFault.UnknownCa ? Trial.UnknownAuthority : expected, Ids(report)[0]);
    }

    [Theory]
    [InlineData("region", "RegionNotAllowed", "Http")]
    [InlineData("tenant", "TenantRestricted", "Credential")]
    [InlineData("html;title=Blocked by policy", "BlockPage", "Http")]
    [InlineData("cf-challenge", "CloudflareChallenge", "Http")]
    [InlineData("redirect=http://portal.example/login", "NotClaudeEndpoint", "Http")]
    [InlineData("spend-limit", "SpendLimitReached", "Service")]
    public async Task A_refusal_is_failed_and_named(string behavior, string expected, string layer)
    {
        using Trial trial = Trial.Script(behavior).Trust();
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal(expected, Ids(report)[0]);
        Assert.Equal("Failed", report.Verdict);
        Assert.Equal(layer, report.FailedLayer);
    }

    [Fact]
    public async Task A_redirect_over_plain_http_is_a_sign_in_page()
    {
        using Trial trial = Trial.Script("redirect=http://portal.example/login");
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("CaptivePortal", Ids(report)[0]);
        Assert.Equal("Failed", report.Verdict);
    }

    [Fact]
    public async Task A_gateway_that_redirects_people_to_a_page_is_still_a_gateway()
    {
        using var server = new RawServer(head => head.StartsWith("GET /v1/models", StringComparison.Ordinal)
            ? RawServer.Json(200, "{\"data\":[]}")
            : "HTTP/1.1 302 Found\r\nLocation: https://gateway.example/ui\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var trial = new Trial();
        trial.BaseUrl(server.Uri);
        ConnectionReport report = await trial.RunAsync();
        Assert.NotEqual("Failed", report.Verdict);
        Assert.DoesNotContain("NotClaudeEndpoint", Ids(report));
    }

    [Theory]
    [InlineData("529;retry-after=3", "Overloaded")]
    [InlineData("500", "ServerError")]
    [InlineData("429;retry-after=7", "RateLimited")]
    public async Task A_service_that_is_not_well_is_not_healthy_and_named(string behavior, string expected)
    {
        using Trial trial = Trial.Script(behavior).Trust();
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal(expected, Ids(report)[0]);
        Assert.NotEqual("Healthy", report.Verdict);
    }

    [Fact]
    public async Task Something_that_is_not_claude_is_said_to_be_so()
    {
        using var trial = new Trial(new TestEndpointOptions { NotClaude = true });
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Failed", report.Verdict);
        Assert.Equal("NotClaudeEndpoint", Ids(report)[0]);
    }

    [Fact]
    public async Task A_gateway_without_the_greeting_is_healthy()
    {
        using var trial = new Trial(new TestEndpointOptions { GatewayMode = true });
        trial.Trust().BaseUrl(trial.Endpoint.HttpsUri).Set("ANTHROPIC_AUTH_TOKEN", "a-token-of-the-gateway");
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Healthy", report.Verdict);
        Assert.All(trial.Requests, request => Assert.StartsWith("/gateway/", request.Target, StringComparison.Ordinal));
        Assert.Contains("authorization", Assert.Single(trial.WithKey).Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_refuses()
    {
        using Trial trial = new Trial().Trust();
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        trial.Endpoint.Stop();
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("ConnectionRefused", Ids(report)[0]);
        Assert.Equal("Tcp", report.FailedLayer);
        Assert.Contains(report.Steps, step => step.Layer == "Tls" && step.Status == "Skipped");
    }

    [Fact]
    public async Task A_name_that_does_not_exist_fails_at_the_name()
    {
        using var trial = new Trial();
        trial.BaseUrl(new Uri("https://nowhere.example"));
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("NameNotFound", Ids(report)[0]);
        Assert.Equal("Name", report.FailedLayer);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a..b")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234567890.example")]
    public async Task A_host_that_cannot_be_a_name_fails_at_the_name_with_the_real_resolver(string host)
    {
        Assert.SkipUnless(Uri.TryCreate("https://" + host, UriKind.Absolute, out Uri? uri), "The platform makes no URL of it.");
        using var trial = new Trial();
        trial.Network.Resolver = (name, family, token) => ClaudeNet.Platform.SystemResolver.ResolveAsync(name, family, null, token);
        trial.Network.NameServers.Add(trial.Endpoint.DnsServer);
        trial.BaseUrl(uri!);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Name], Timeout = TimeSpan.FromSeconds(10) });
        Assert.Contains(report.Steps, step => step.Layer == "Name");
    }

    [Fact]
    public async Task Layers_restrict_what_is_tried()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport tcp = await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Tcp] });
        Assert.Equal(["Configuration", "Name", "Tcp"], tcp.Steps.Select(step => step.Layer).Distinct());
        Assert.Equal("Healthy", tcp.Verdict);
        Assert.Empty(trial.Requests);

        ConnectionReport tls = await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Tls] });
        Assert.Contains(tls.Steps, step => step.Layer == "Tls" && step.Status == "Passed");
        Assert.Empty(trial.Requests);

        ConnectionReport settings = await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Configuration] });
        Assert.All(settings.Steps, step => Assert.Equal("Configuration", step.Layer));

        await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Http] });
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork, "IPv4")]
    [InlineData(AddressFamily.InterNetworkV6, "IPv6")]
    public async Task One_family_alone_can_be_asked_for(AddressFamily family, string name)
    {
        Assert.SkipUnless(family == AddressFamily.InterNetwork || HasIpv6(), "This machine has no IPv6 on loopback.");
        using Trial trial = new Trial().Trust();
        trial.Network.Names["localhost"] = [IPAddress.Loopback, IPAddress.IPv6Loopback];
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { AddressFamily = family });
        Assert.All(report.Steps.Where(step => step.Layer is "Name" or "Tcp" or "Tls" or "Http"), step => Assert.Equal(name, step.AddressFamily));
        Assert.Equal("Healthy", report.Verdict);
    }

    /// <summary>An IPv6 that is switched off for every interface, as in many containers, still counts as supported.</summary>
    private static bool HasIpv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [Fact]
    public async Task The_credential_can_be_left_alone_or_given()
    {
        using var trial = new Trial(new TestEndpointOptions { RequireKey = Trial.Key });
        trial.Trust().Set("ANTHROPIC_API_KEY", "sk-ant-api03-a-stored-key-that-is-not-the-one").BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport skipped = await trial.RunAsync(new ConnectionTestOptions { SkipCredential = true });
        Assert.Empty(trial.WithKey);
        Assert.Equal("Skipped", Credential(skipped).Status);

        ConnectionReport stored = await trial.RunAsync();
        Assert.Equal("Failed", Credential(stored).Status);
        Assert.Contains("CredentialRejected", Ids(stored));
        Assert.Equal("Failed", stored.Verdict);

        using var key = Trial.Secure(Trial.Key);
        ConnectionReport given = await trial.RunAsync(new ConnectionTestOptions { ApiKey = key });
        Assert.Equal("Passed", Credential(given).Status);
        Assert.DoesNotContain("CredentialRejected", Ids(given));
    }

    [Fact]
    public async Task A_broken_settings_file_names_its_line_and_the_run_goes_on()
    {
        using var trial = new Trial();
        trial.Machine.Write(trial.Machine.UserSettings, "{\n  \"env\": {,}\n}");
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Contains("SettingsFileInvalid", Ids(report));
        Assert.Contains(report.Steps, step => step.Layer == "Configuration" && step.Status == "Failed" && step.Detail.Contains("line 2", StringComparison.Ordinal));
        Assert.Contains(report.Steps, step => step.Layer == "Http" && step.Status == "Passed");
    }

    [Fact]
    public async Task A_dead_second_address_does_not_hold_the_verdict_past_its_grace()
    {
        using Trial trial = new Trial().Trust();
        using BlackHole hole = await BlackHole.OpenAsync(trial.Endpoint.HttpsUri.Port);
        trial.Network.Names["localhost"] = [BlackHole.Address, IPAddress.Loopback];
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        var timeout = TimeSpan.FromMinutes(5);
        var watch = Stopwatch.StartNew();
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Timeout = timeout });
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "The dead address held up the verdict.");
        ConnectionStep dead = Assert.Single(report.Steps, step => step.Layer == "Tcp" && BlackHole.Address.Equals(step.Address));
        Assert.Equal("Warning", dead.Status);
        Assert.Equal("TimedOut", dead.Failure?.Kind);

        // Timers count in whole ticks and may fire a tick early; the second retransmission goes out after 3 s.
        Assert.True(dead.Duration > TimeSpan.FromSeconds(3.1), "A lost SYN must get its retransmissions.");
        Assert.NotEqual("Failed", report.Verdict);
    }

    [Fact]
    public async Task Only_dead_addresses_time_out()
    {
        using Trial trial = new Trial().Trust();
        using BlackHole hole = await BlackHole.OpenAsync();
        trial.Network.Names["localhost"] = [BlackHole.Address];
        trial.BaseUrl(new Uri($"https://localhost:{hole.Port}"));
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(1) });
        Assert.Equal("ConnectionTimedOut", Ids(report)[0]);
        Assert.Equal("Tcp", report.FailedLayer);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("connect")]
    [InlineData("proxy")]
    [InlineData("tls")]
    [InlineData("http")]
    [InlineData("credential")]
    [InlineData("idle")]
    public async Task A_cancel_ends_the_run_at_once_at_any_stage(string stage)
    {
        using var trial = new Trial(new TestEndpointOptions
        {
            TlsFault = stage == "tls" ? TlsFault.Stall : TlsFault.None,
            ProxyFault = stage == "proxy" ? ProxyFault.Hang : ProxyFault.None,
            Script = TestBehavior.ParseScript(stage switch { "http" => ["hang"], "credential" => ["ok", "hang"], _ => ["ok"] }),
        });
        trial.Trust().BaseUrl(trial.Endpoint.HttpsUri).Set("ANTHROPIC_API_KEY", Trial.Key);
        using BlackHole? hole = stage == "connect" ? await BlackHole.OpenAsync() : null;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ServingTest.Token);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (stage == "name")
        {
            trial.Network.Resolver = (_, _, _) =>
            {
                // A look-up that heeds no token, as the operating system's own.
                reached.TrySetResult();
                return new TaskCompletionSource<IPAddress[]>().Task;
            };
        }
        else if (stage == "connect")
        {
            trial.BaseUrl(new Uri($"https://127.0.0.77:{hole!.Port}"));
        }
        else if (stage == "proxy")
        {
            trial.Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        }

        var options = new ConnectionTestOptions { Timeout = TimeSpan.FromMinutes(5), Deep = stage == "idle", IdleHold = TimeSpan.FromMinutes(5) };
        Task<ConnectionReport> run = Task.Run(() => trial.RunAsync(options, cancel.Token), ServingTest.Token);
        await ServingTest.UntilAsync(() => Reached(trial, stage, reached.Task));
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(cancel.IsCancellationRequested);
        Assert.NotNull(error);

        // One second is the promise; the rest is room for a machine that is busy with other tests.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"The cancel took {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_cancel_before_the_start_touches_nothing()
    {
        using Trial trial = new Trial().Trust();
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.RunAsync(token: new CancellationToken(canceled: true)));
        Assert.Equal(0, trial.Network.Sockets);
    }

    internal static string[] Ids(ConnectionReport report) => report.Findings.Select(finding => finding.Id).DefaultIfEmpty("(none)").ToArray();

    private static ConnectionStep Credential(ConnectionReport report) => Assert.Single(report.Steps, step => step.Layer == "Credential");

    private static bool Reached(Trial trial, string stage, Task named) => stage switch
    {
        "name" => named.IsCompleted,
        "connect" => trial.Network.Sockets > 0,
        "proxy" => trial.Endpoint.Requests.Any(request => request.Method == "CONNECT"),
        "tls" => trial.Endpoint.Requests.Any(request => request.Service == "Tls"),
        "http" => trial.Requests.Length > 0,
        "credential" => trial.WithKey.Length > 0,
        _ => trial.Requests.Count(request => request.Target == "/api/hello" && request.Outcome is not null) > 1,
    };
}
