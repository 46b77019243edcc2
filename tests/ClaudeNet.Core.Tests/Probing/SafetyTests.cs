using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>Where a key goes, and above all where it does not: judged by what the endpoint itself received.</summary>
public sealed class SafetyTests
{
    [Fact]
    public async Task A_cloned_repository_cannot_bring_an_endpoint_that_gets_the_key()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.Machine.WriteEnv(trial.Machine.ProjectSettings, "ANTHROPIC_BASE_URL", trial.Endpoint.HttpsUri.OriginalString);
        ConnectionReport report = await trial.RunAsync();
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Contains(report.Findings, finding => finding.Id == "ProjectEndpointUntrusted");
        Assert.Contains("not sent", Credential(report).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloned_repository_cannot_even_with_a_key_that_is_given_for_the_run()
    {
        using Trial trial = new Trial().Trust();
        trial.Machine.WriteEnv(trial.Machine.LocalSettings, "ANTHROPIC_BASE_URL", trial.Endpoint.HttpsUri.OriginalString);
        using var key = Trial.Secure(Trial.Key);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { ApiKey = key });
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Contains(report.Findings, finding => finding.Id == "ProjectEndpointUntrusted");
    }

    [Fact]
    public async Task The_same_endpoint_from_the_process_gets_the_key_over_trusted_tls()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync();
        TestEndpointRequest sent = Assert.Single(trial.WithKey);
        Assert.Equal("Https", sent.Service);
        Assert.Equal(Length(Trial.Key), sent.Headers["x-api-key"]);
        Assert.Equal("Passed", Credential(report).Status);
        Assert.DoesNotContain(report.Findings, finding => finding.Id == "ProjectEndpointUntrusted");
    }

    [Fact]
    public void The_users_client_certificate_is_not_for_a_host_that_a_project_chose()
    {
        using var endpoint = new Trial();
        endpoint.Machine.WriteEnv(endpoint.Machine.ProjectSettings, "ANTHROPIC_BASE_URL", "https://elsewhere.example");
        Assert.True(endpoint.Client(new ConnectionTestOptions()).IsProjectChosen);

        using var proxy = new Trial();
        proxy.Machine.WriteEnv(proxy.Machine.LocalSettings, "HTTPS_PROXY", "http://elsewhere.example:3128");
        Assert.True(proxy.Client(new ConnectionTestOptions()).IsProjectChosen);

        using var own = new Trial();
        own.Machine.WriteEnv(own.Machine.UserSettings, "ANTHROPIC_BASE_URL", "https://elsewhere.example");
        Assert.False(own.Client(new ConnectionTestOptions()).IsProjectChosen);
    }

    [Fact]
    public async Task A_projects_path_on_another_machine_is_not_opened()
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        trial.Machine.WriteEnv(trial.Machine.ProjectSettings, "NODE_EXTRA_CA_CERTS", "//elsewhere.example/share/ca.pem");
        ConnectionReport report = await trial.RunAsync();
        Assert.DoesNotContain(report.Findings, finding => finding.Id == "ExtraCaFileInvalid");
        Assert.Contains(report.Findings, finding => finding.Id == "ProjectEndpointUntrusted");
    }

    [Fact]
    public async Task A_proxy_of_the_project_gets_no_key_through_it()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        trial.Machine.WriteEnv(trial.Machine.ProjectSettings, "HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        ConnectionReport report = await trial.RunAsync();
        Assert.Contains(trial.Endpoint.Requests, request => request.Method == "CONNECT");
        Assert.Empty(trial.WithKey);
        Assert.Contains(report.Findings, finding => finding.Id == "ProjectEndpointUntrusted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proxy_of_the_project_gets_no_password_that_the_caller_gave(bool local)
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = ProxyFault.RequireBasic, ProxyUser = "user", ProxyPassword = "password" });
        trial.Trust().BaseUrl(trial.Endpoint.HttpsUri);
        trial.Machine.WriteEnv(local ? trial.Machine.LocalSettings : trial.Machine.ProjectSettings, "HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        await trial.RunAsync(new ConnectionTestOptions { ProxyCredential = new NetworkCredential("user", "password") });
        TestEndpointRequest[] connects = trial.Endpoint.Requests.Where(request => request.Method == "CONNECT").ToArray();
        Assert.NotEmpty(connects);
        Assert.DoesNotContain(connects, request => request.Headers.ContainsKey("Proxy-Authorization"));
    }

    [Fact]
    public async Task The_same_proxy_from_the_process_gets_the_password_and_carries_the_key()
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = ProxyFault.RequireBasic, ProxyUser = "user", ProxyPassword = "password" });
        trial.Trust().Set("ANTHROPIC_API_KEY", Trial.Key).BaseUrl(trial.Endpoint.HttpsUri).Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { ProxyCredential = new NetworkCredential("user", "password") });
        Assert.Equal("Healthy", report.Verdict);
        Assert.Single(trial.WithKey);
    }

    [Theory]
    [InlineData("NODE_EXTRA_CA_CERTS")]
    [InlineData("SSL_CERT_FILE")]
    public async Task Trust_that_the_project_widens_gets_no_key(string variable)
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        trial.Machine.WriteEnv(trial.Machine.ProjectSettings, variable, trial.SaveAuthority());
        ConnectionReport report = await trial.RunAsync();
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Contains(report.Findings, finding => finding.Id == "ProjectEndpointUntrusted");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verification_that_is_switched_off_gets_no_key_whoever_did_it(bool project)
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        if (project)
        {
            trial.Machine.WriteEnv(trial.Machine.ProjectSettings, "NODE_TLS_REJECT_UNAUTHORIZED", "0");
        }
        else
        {
            trial.Set("NODE_TLS_REJECT_UNAUTHORIZED", "0");
        }

        ConnectionReport report = await trial.RunAsync();
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Equal(project, report.Findings.Any(finding => finding.Id == "ProjectEndpointUntrusted"));
        Assert.Contains(report.Findings, finding => finding.Id == "TlsVerificationDisabled");
    }

    [Fact]
    public async Task Verification_that_is_switched_off_hides_no_good_chain()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key).Set("NODE_TLS_REJECT_UNAUTHORIZED", "0");
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        await trial.RunAsync();
        Assert.Single(trial.WithKey);
    }

    [Fact]
    public async Task An_untrusted_certificate_gets_no_key()
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Equal("Failed", report.Verdict);
        Assert.Contains("does not trust", Credential(report).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_carries_no_key_and_is_not_followed()
    {
        using var other = new Trial();
        using Trial trial = Trial.Script("ok", "redirect=" + other.Endpoint.HttpUri.OriginalString + "v1/models").Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpsUri);
        await trial.RunAsync(new ConnectionTestOptions { AddressFamily = System.Net.Sockets.AddressFamily.InterNetwork });
        Assert.Single(trial.WithKey, request => request.Status == 307);
        Assert.Empty(other.Endpoint.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_http_to_another_machine_gets_no_key(bool given)
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(new Uri($"http://gateway.example:{trial.Endpoint.HttpUri.Port}"));
        using var key = Trial.Secure(Trial.Key);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { ApiKey = given ? key : null });
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Contains("plain http", Credential(report).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_to_loopback_gets_the_key()
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Single(trial.WithKey);
        Assert.Equal("Healthy", report.Verdict);
    }

    [Fact]
    public async Task Plain_http_to_loopback_through_a_proxy_gets_no_key()
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(trial.Endpoint.HttpUri).Set("HTTP_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        await trial.RunAsync();
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
    }

    [Fact]
    public async Task A_stored_key_does_not_go_to_an_endpoint_that_is_given_for_the_run()
    {
        using Trial trial = new Trial().Trust().Set("ANTHROPIC_API_KEY", Trial.Key);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Endpoint = trial.Endpoint.HttpsUri });
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
        Assert.Contains("-ApiKey", Credential(report).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_that_the_project_switches_to_gets_no_key_that_is_given_for_the_run()
    {
        using var trial = new Trial(new TestEndpointOptions { HostNames = ["evil.services.ai.azure.com"] });
        trial.Trust().Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        trial.Machine.Write(
            trial.Machine.ProjectSettings, "{\"env\":{\"CLAUDE_CODE_USE_FOUNDRY\":\"1\",\"ANTHROPIC_FOUNDRY_RESOURCE\":\"evil\"}}");
        using var key = Trial.Secure(Trial.Key);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { ApiKey = key });
        Assert.Equal("evil.services.ai.azure.com", report.Endpoint.Host);
        Assert.NotEmpty(trial.Requests);
        Assert.Empty(trial.WithKey);
    }

    [Fact]
    public async Task A_gateway_that_repeats_the_key_in_its_answer_does_not_get_it_into_the_report()
    {
        const string GatewayKey = "marker-of-a-gateways-own-key";
        using var server = new RawServer(head => head.Contains(GatewayKey, StringComparison.Ordinal)
            ? RawServer.Json(401, "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"no such key: " + GatewayKey + "\"}}", "request-id: " + GatewayKey + "\r\n")
            : RawServer.Json(200, "{\"message\":\"hello\"}"));
        using Trial trial = new Trial().Set("ANTHROPIC_AUTH_TOKEN", GatewayKey);
        trial.BaseUrl(server.Uri);
        ConnectionReport report = await trial.RunAsync();
        Assert.Equal("Failed", Credential(report).Status);
        Assert.DoesNotContain(GatewayKey, ReportText.Of(report), StringComparison.Ordinal);
        Assert.DoesNotContain(GatewayKey, report.ToJson(), StringComparison.Ordinal);
    }

    private static ConnectionStep Credential(ConnectionReport report) => Assert.Single(report.Steps, step => step.Layer == "Credential");

    private static string Length(string secret) => string.Create(CultureInfo.InvariantCulture, $"redacted ({secret.Length} characters)");
}
