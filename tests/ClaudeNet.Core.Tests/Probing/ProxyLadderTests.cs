using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>The whole ladder through a proxy, right or wrong.</summary>
public sealed class ProxyLadderTests
{
    private const string Password = "a p@ss:word/ü";

    [Theory]
    [InlineData("HTTPS_PROXY")]
    [InlineData("https_proxy")]
    [InlineData("HTTP_PROXY")]
    [InlineData("ALL_PROXY")]
    public async Task A_proxy_that_works_is_used_and_healthy(string variable)
    {
        using Trial trial = Behind(ProxyFault.None).Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.Set("HTTPS_PROXY", string.Empty).Set(variable, trial.Endpoint.ProxyUri.OriginalString);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Healthy", report.Verdict);
        Assert.Contains(report.Steps, step => step.Layer == "Proxy" && step.Status == "Passed" && step.Detail.Contains("200", StringComparison.Ordinal));
        Assert.Contains(report.Steps, step => step.Layer == "Http" && step.Path == "Proxy" && step.Status == "Passed");
        Assert.Single(trial.WithKey);
    }

    [Theory]
    [InlineData(ProxyFault.RequireBasic, "ProxyAuthenticationRequired")]
    [InlineData(ProxyFault.NtlmOnly, "ProxyAuthenticationUnsupported")]
    [InlineData(ProxyFault.Negotiate, "ProxyAuthenticationUnsupported")]
    [InlineData(ProxyFault.Forbidden, "ProxyRefusedTunnel")]
    [InlineData(ProxyFault.BadGateway, "ProxyRefusedTunnel")]
    public async Task A_proxy_that_refuses_is_the_first_finding(ProxyFault fault, string expected)
    {
        using Trial trial = Behind(fault);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Failed", report.Verdict);
        Assert.Equal("Proxy", report.FailedLayer);
        Assert.Equal(expected, LadderTests.Ids(report)[0]);
    }

    [Fact]
    public async Task A_proxy_that_hangs_fails_at_the_proxy()
    {
        using Trial trial = Behind(ProxyFault.Hang);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Timeout = TimeSpan.FromSeconds(2) });
        Assert.Equal("Failed", report.Verdict);
        Assert.Equal("Proxy", report.FailedLayer);
        Assert.Contains(report.Steps, step => step.Target.StartsWith("CONNECT", StringComparison.Ordinal) && step.Failure?.Kind == "TimedOut");
    }

    [Fact]
    public async Task A_proxy_that_drops_the_tunnel_breaks_what_works_without_it()
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = ProxyFault.DropAfterBytes, ProxyDropAfterBytes = 100 });
        trial.Trust().BaseUrl(trial.Endpoint.HttpsUri).Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Failed", report.Verdict);
        Assert.Contains(report.Steps, step => step.Layer == "Tls" && step.Path == "Proxy" && step.Failure?.Kind == "Reset");
        Assert.Contains(report.Steps, step => step.Layer == "Http" && step.Path == "Direct" && step.Status == "Passed");
        Assert.Contains("ProxyBroken", LadderTests.Ids(report));
    }

    [Fact]
    public async Task A_proxy_that_nobody_serves_is_unreachable()
    {
        using Trial trial = new Trial().Trust();
        using (var dead = new RawServer(_ => null))
        {
            trial.BaseUrl(trial.Endpoint.HttpsUri).Set("HTTPS_PROXY", dead.Uri.OriginalString);
        }

        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("ProxyUnreachable", LadderTests.Ids(report)[0]);
        Assert.Equal("Proxy", report.FailedLayer);
    }

    [Fact]
    public async Task An_inspecting_proxy_whose_ca_is_not_trusted_fails_at_tls()
    {
        using Trial trial = Behind(ProxyFault.Intercept);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Failed", report.Verdict);
        Assert.Contains(report.Steps, step => step.Layer == "Tls" && step.Path == "Proxy" && step.Failure?.Kind == Trial.UnknownAuthority);
        Assert.Contains(report.Steps, step => step.Layer == "Tls" && step.Path == "Direct" && step.Status == "Passed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_with_any_character_gets_through_from_the_url_or_as_a_credential(bool given)
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = ProxyFault.RequireBasic, ProxyUser = "us er", ProxyPassword = Password });
        trial.Trust().BaseUrl(trial.Endpoint.HttpsUri);
        var url = new Uri(trial.Endpoint.ProxyUri.OriginalString.Replace("http://", $"http://us%20er:{Uri.EscapeDataString(Password)}@", StringComparison.Ordinal));
        ConnectionReport report = await trial.RunAsync(given
            ? new ConnectionTestOptions { Proxy = trial.Endpoint.ProxyUri, ProxyCredential = new NetworkCredential("us er", Password) }
            : new ConnectionTestOptions { Proxy = url });
        Assert.Equal("Healthy", report.Verdict);
        Assert.Contains(report.Steps, step => step.Detail.Contains("signed in with Basic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_said_to_be_wrong()
    {
        using Trial trial = Behind(ProxyFault.RequireBasic);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { ProxyCredential = new NetworkCredential("user", "not the password") });
        Assert.Equal("ProxyAuthenticationRequired", LadderTests.Ids(report)[0]);
    }

    [Fact]
    public async Task NoProxy_goes_direct_whatever_the_settings_say()
    {
        using Trial trial = Behind(ProxyFault.Forbidden);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { NoProxy = true });
        Assert.Equal("Healthy", report.Verdict);
        Assert.DoesNotContain(trial.Endpoint.Requests, request => request.Method == "CONNECT");
    }

    [Fact]
    public async Task A_host_in_NO_PROXY_is_reached_direct()
    {
        using Trial trial = Behind(ProxyFault.Forbidden).Set("NO_PROXY", "localhost");
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Healthy", report.Verdict);
        Assert.DoesNotContain(trial.Endpoint.Requests, request => request.Method == "CONNECT");
    }

    [Theory]
    [InlineData(ProxyFault.None, "Healthy")]
    [InlineData(ProxyFault.RequireBasic, "Failed")]
    [InlineData(ProxyFault.Forbidden, "Failed")]
    public async Task Plain_http_goes_through_a_proxy_in_absolute_form(ProxyFault fault, string verdict)
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = fault });
        trial.BaseUrl(trial.Endpoint.HttpUri).Set("HTTP_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal(verdict, report.Verdict);
        Assert.Contains(trial.Endpoint.Requests, request => request.Service == "Proxy" && request.Method == "GET" && request.Target!.StartsWith("http://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_party_with_its_hosts_and_status_page_through_a_proxy()
    {
        using Trial trial = FirstParty(new TestEndpointOptions { StatusIndicator = "major", StatusIncident = "Elevated errors" });
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Degraded", report.Verdict);
        Assert.Contains(report.Steps, step => step.Target == "platform.claude.com" && step.Status == "Passed");
        Assert.Contains(report.Steps, step => step.Layer == "Service");
        Assert.Contains("ServiceIncident", LadderTests.Ids(report));
        Assert.Equal("Passed", Assert.Single(report.Steps, step => step.Layer == "Credential").Status);
    }

    [Fact]
    public async Task SkipHost_leaves_the_other_hosts_out()
    {
        using Trial trial = FirstParty(new TestEndpointOptions());
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { SkipHost = true });
        Assert.DoesNotContain(report.Steps, step => step.Target == "platform.claude.com");
        Assert.DoesNotContain(trial.Endpoint.Requests, request => request.Target?.StartsWith("platform.claude.com", StringComparison.Ordinal) == true);
        Assert.Equal("Healthy", report.Verdict);
    }

    [Fact]
    public async Task Another_host_that_is_required_and_fails_is_said_and_an_optional_one_costs_nothing()
    {
        using Trial trial = FirstParty(new TestEndpointOptions(), "platform.claude.com", "claude.ai", "status.claude.com");
        ConnectionReport report = await trial.RunAsync();
        Assert.Contains("OptionalHostUnreachable", LadderTests.Ids(report));
        Assert.DoesNotContain("RequiredHostUnreachable", LadderTests.Ids(report));
        Assert.Equal("Healthy", report.Verdict);
    }

    private static Trial Behind(ProxyFault fault)
    {
        Trial trial = new Trial(new TestEndpointOptions { ProxyFault = fault }).Trust();
        return trial.BaseUrl(trial.Endpoint.HttpsUri).Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
    }

    /// <summary>A machine whose proxy leads every host's port 443 to the endpoint, and whose certificate is good for some of the real hosts.</summary>
    private static Trial FirstParty(TestEndpointOptions options, params string[] hosts)
    {
        string[] names = hosts.Length > 0 ? hosts : [.. OtherHost.All.Select(host => host.Name), "status.claude.com"];
        var trial = new Trial(new TestEndpointOptions
        {
            HostNames = ["api.anthropic.com", .. names],
            StatusIndicator = options.StatusIndicator,
            StatusIncident = options.StatusIncident,
        });
        return trial.Trust().Set("ANTHROPIC_API_KEY", Trial.Key).Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
    }
}
