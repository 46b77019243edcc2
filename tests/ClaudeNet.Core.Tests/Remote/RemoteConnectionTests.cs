using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>What a real shell with real programs tells of real servers, turned into a report.</summary>
public sealed class RemoteConnectionTests
{
    [Theory]
    [InlineData("curl", "getent")]
    [InlineData("curl")]
    [InlineData("node", "getent")]
    [InlineData("wget", "getent")]
    public async Task A_healthy_endpoint_is_healthy_with_whatever_program_is_there(params string[] programs)
    {
        using var inside = new Inside().With(programs);
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri });
        Assert.True(report.Verdict != "Failed" && report.FailedLayer is null, report.ToJson());
        Assert.Equal(("Distribution", "Ubuntu", "testmachine"), (report.SourceKind, report.SourceName, report.ComputerName));
        Assert.Contains(endpoint.Requests, request => request.Target == "/api/hello");
        Assert.Contains(report.Steps, step => step is { Layer: "Http", Status: "Passed" } && step.Detail.Contains("hello", StringComparison.Ordinal));
        Assert.Single(inside.Programs.Calls);
    }

    [Fact]
    public async Task Layers_that_no_program_there_can_try_are_skipped_with_the_reason_and_fail_nothing()
    {
        using var inside = new Inside().With("getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri($"http://localhost:{endpoint.HttpUri.Port}") });
        Assert.True(report.Verdict != "Failed", report.ToJson());
        Assert.Contains(report.Steps, step => step is { Layer: "Name", Status: "Passed", Target: "localhost" });
        foreach (var layer in new[] { "Tcp", "Http" })
        {
            var skipped = Assert.Single(report.Steps, step => step.Layer == layer);
            Assert.Equal("Skipped", skipped.Status);
            Assert.Contains("neither claudenet nor curl, node or wget", skipped.Detail, StringComparison.Ordinal);
        }

        Assert.Empty(endpoint.Requests);
    }

    [Theory]
    [InlineData("curl")]
    [InlineData("node")]
    public async Task Nothing_listens_is_refused(string program)
    {
        using var inside = new Inside().With(program, "getent");
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri($"https://127.0.0.1:{FreePort()}") });
        Assert.Equal(("Failed", "Tcp"), (report.Verdict, report.FailedLayer));
        Assert.Equal("ConnectionRefused", report.Findings[0].Id);
        var step = Assert.Single(report.Steps, candidate => candidate is { Layer: "Tcp", Status: "Failed" });
        Assert.Equal(("Refused", "ECONNREFUSED", "127.0.0.1"), (step.Failure!.Kind, step.Failure.NativeCode, step.Address!.ToString()));
    }

    [Theory]
    [InlineData("curl")]
    [InlineData("node")]
    public async Task A_name_that_does_not_exist_fails_at_the_name(string program)
    {
        Assert.SkipUnless(HasRoute(), "This machine has no default route, and that would be the cause.");
        using var inside = new Inside().With(program, "getent");
        inside.Install("nslookup", "#!/bin/sh\necho \"** server can't find $1: NXDOMAIN\"\nexit 1\n");
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri("https://no-such-host.invalid"), Timeout = TimeSpan.FromSeconds(4) });
        Assert.Equal(("Failed", "Name"), (report.Verdict, report.FailedLayer));
        Assert.Equal("NameNotFound", report.Findings[0].Id);
        Assert.All(report.Steps.Where(step => step.Layer is "Tcp" or "Tls" or "Http" && step.Target != "other hosts"), step => Assert.Equal("Skipped", step.Status));
    }

    [Fact]
    public async Task A_resolver_that_says_no_without_a_reason_is_not_called_a_missing_name()
    {
        Assert.SkipUnless(HasRoute(), "This machine has no default route, and that would be the cause.");
        using var inside = new Inside().With("curl", "getent");
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri("https://no-such-host.invalid"), Timeout = TimeSpan.FromSeconds(4) });
        Assert.Equal("NameResolutionFailed", report.Findings[0].Id);
        Assert.Contains("getent 2", report.Findings[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_loopback_alone_is_up_its_name_is_found_although_getent_does_not_find_it_by_family()
    {
        // As glibc 2.36 answered in a network namespace with lo alone: no address for ahostsv4, this for ahosts.
        using var inside = new Inside().With("curl");
        inside.Install("getent", "#!/bin/sh\n[ \"$1\" = ahosts ] || exit 2\nprintf '127.0.0.1       STREAM localhost\\n127.0.0.1       DGRAM  \\n127.0.0.1       RAW    \\n'\n");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri });
        Assert.NotEqual("Failed", report.Verdict);
        Assert.Contains(report.Steps, step => step is { Layer: "Name", Status: "Passed" } && step.Detail.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Steps, step => step is { Layer: "Name", AddressFamily: "IPv6", Status: "Passed" });
    }

    [Theory]
    [InlineData("curl")]
    [InlineData("node")]
    public async Task A_server_that_never_answers_is_a_time_out_at_HTTP(string program)
    {
        using var inside = new Inside().With(program, "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { Script = [TestBehavior.Parse("hang")] });
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri, Timeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(("Failed", "Http"), (report.Verdict, report.FailedLayer));
        Assert.Contains(report.Steps, step => step is { Layer: "Http", Failure.Kind: "TimedOut" });
        Assert.Contains(report.Steps, step => step is { Layer: "Tcp", Status: "Passed" });
    }

    [Fact]
    public async Task A_certificate_that_the_place_does_not_trust_is_named_and_what_lies_behind_it_is_still_seen()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { UseTls = true });
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = Local(endpoint) });
        Assert.Equal(("Failed", "Tls"), (report.Verdict, report.FailedLayer));
        Assert.Equal("CertificateUntrusted", report.Findings[0].Id);
        Assert.Contains("ClaudeNet", report.Findings[0].Title, StringComparison.Ordinal);
        Assert.Contains(report.Steps, step => step is { Layer: "Http", Status: "Passed" });
    }

    [Fact]
    public async Task The_clients_extra_file_of_roots_counts_as_it_does_for_the_client()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { UseTls = true });
        var roots = Path.Combine(inside.Folder, "roots.pem");
        await File.WriteAllTextAsync(roots, endpoint.CaCertificatePem, TestContext.Current.CancellationToken);
        inside.Programs.Variables["NODE_EXTRA_CA_CERTS"] = roots;
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = Local(endpoint) });
        Assert.True(report.Verdict != "Failed", report.ToJson());
        Assert.Contains(report.Steps, step => step is { Layer: "Tls", Status: "Passed" } && step.Detail.StartsWith("TLS 1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_extra_file_of_roots_that_is_missing_there_is_found()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        inside.Programs.Variables["NODE_EXTRA_CA_CERTS"] = "/nonexistent/roots.pem";
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri });
        Assert.Contains(report.Findings, finding => finding.Id == "ExtraCaFileInvalid");
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_named_and_one_that_gets_it_works()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { UseTls = true, ProxyFault = ProxyFault.RequireBasic, ProxyPassword = "p4ss-marker" });
        var roots = Path.Combine(inside.Folder, "roots.pem");
        await File.WriteAllTextAsync(roots, endpoint.CaCertificatePem, TestContext.Current.CancellationToken);
        inside.Programs.Variables["NODE_EXTRA_CA_CERTS"] = roots;
        inside.Programs.Variables["HTTPS_PROXY"] = endpoint.ProxyUri.AbsoluteUri;
        var refused = await inside.TestAsync(new ConnectionTestOptions { Endpoint = Local(endpoint) });
        Assert.Equal(("Failed", "Proxy"), (refused.Verdict, refused.FailedLayer));
        Assert.Equal("ProxyAuthenticationRequired", refused.Findings[0].Id);

        inside.Programs.Variables["HTTPS_PROXY"] = $"http://user:p4ss-marker@127.0.0.1:{endpoint.ProxyUri.Port}";
        var works = await inside.TestAsync(new ConnectionTestOptions { Endpoint = Local(endpoint) });
        Assert.True(works.Verdict != "Failed", works.ToJson());
        Assert.DoesNotContain("p4ss-marker", ReportText.Of(works), StringComparison.Ordinal);
        Assert.Contains(works.Steps, step => step is { Layer: "Proxy", Status: "Passed", Path: "Proxy" });
    }

    [Fact]
    public async Task Settings_files_of_the_place_count_and_cost_one_more_call_only_when_they_change_the_way()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        inside.WriteSettings($$"""{"env":{"ANTHROPIC_BASE_URL":"{{endpoint.HttpUri.AbsoluteUri}}","ANTHROPIC_API_KEY":"{{Inside.Marker}}"} }""");
        var report = await inside.TestAsync(new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(3) });
        Assert.Equal(endpoint.HttpUri, report.Endpoint);
        Assert.True(report.Verdict != "Failed", report.ToJson());
        Assert.Equal(2, inside.Programs.Calls.Count);
        Assert.DoesNotContain(Inside.Marker, ReportText.Of(report), StringComparison.Ordinal);
        Assert.DoesNotContain(endpoint.Requests, request => request.Headers.Any(header => header.Value.Contains(Inside.Marker, StringComparison.Ordinal)));
        Assert.Contains(report.Steps, step => step.Layer == "Credential" && step.Detail.Contains("settings.json", StringComparison.Ordinal) && step.Status == "Skipped");
    }

    [Fact]
    public async Task A_key_in_the_environment_of_the_place_never_leaves_it()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        inside.Programs.Variables["ANTHROPIC_API_KEY"] = Inside.Marker;
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri });
        Assert.DoesNotContain(Inside.Marker, ReportText.Of(report), StringComparison.Ordinal);
        var step = Assert.Single(report.Steps, candidate => candidate.Layer == "Credential");
        Assert.Equal("Skipped", step.Status);
        Assert.Contains("ANTHROPIC_API_KEY", step.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, finding => finding.Id is "CredentialMalformed" or "CredentialMissing");
    }

    [Fact]
    public async Task A_block_page_and_the_words_of_a_gateway_are_told_apart()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint page = TestEndpointHost.Start(new TestEndpointOptions { Script = [TestBehavior.Parse("html")] });
        Assert.Contains((await inside.TestAsync(new ConnectionTestOptions { Endpoint = page.HttpUri })).Findings, finding => finding.Id == "BlockPage");

        using TestEndpoint gateway = TestEndpointHost.Start(new TestEndpointOptions { GatewayMode = true });
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = gateway.HttpUri });
        Assert.True(report.Verdict != "Failed", report.ToJson());
    }

    [Fact]
    public async Task The_place_under_bash_tells_the_same()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no bash here");
        using var inside = new Inside().With("curl", "getent");
        inside.Programs.Shell = ["/bin/bash", "-s"];
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri });
        Assert.True(report.Verdict != "Failed" && report.Steps.Any(step => step is { Layer: "Http", Status: "Passed" }), report.ToJson());
    }

    [Fact]
    public async Task Cancelling_ends_the_call_and_is_no_time_out()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { Script = [TestBehavior.Parse("hang")] });
        using var cancellation = new System.Threading.CancellationTokenSource();
        var run = new ConnectionTest(inside.Services).RunAsync(new ConnectionTestOptions { Endpoint = endpoint.HttpUri, Distribution = "Ubuntu", Timeout = TimeSpan.FromMinutes(5) }, cancellation.Token);
        while (endpoint.Requests.Length == 0 && !run.IsCompleted)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static Uri Local(TestEndpoint endpoint) => new($"https://localhost:{endpoint.HttpsUri.Port}");

    // proc(5), /proc/net/route: the destination 0.0.0.0 is the default route.
    private static bool HasRoute() => File.ReadLines("/proc/net/route").Any(line => line.Split('\t').ElementAtOrDefault(1) == "00000000");

    private static int FreePort()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }
}
