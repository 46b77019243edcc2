using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>Claude Code and the verdict on one configuration, held against each other. Leave them out with <c>-trait- Client=Real</c>.</summary>
[Trait("Client", "Real")]
public sealed class RealClientTests
{
    [Fact]
    public async Task Both_succeed_with_an_endpoint_over_plain_http()
    {
        using var trial = new Trial();
        await AgreeAsync(trial, trial.Endpoint.HttpUri, [], succeeds: true);
    }

    [Fact]
    public async Task The_client_takes_the_stream_and_both_succeed_where_the_extra_ca_is_trusted()
    {
        using var trial = new Trial();
        await AgreeAsync(trial, trial.Endpoint.HttpsUri, Ca(trial), succeeds: true);
        Assert.Contains(trial.Requests, IsAsked);
    }

    [Fact]
    public async Task Both_succeed_with_a_gateway()
    {
        using var trial = new Trial(new TestEndpointOptions { GatewayMode = true });
        await AgreeAsync(trial, trial.Endpoint.HttpUri, [], succeeds: true);
    }

    [Fact]
    public async Task Both_fail_without_the_ca()
    {
        using var trial = new Trial();
        ConnectionReport report = await AgreeAsync(trial, trial.Endpoint.HttpsUri, [], succeeds: false);
        Assert.Equal(Trial.UnknownAuthority, LadderTests.Ids(report)[0]);
    }

    [Theory]
    [InlineData(TlsFault.Expired)]
    [InlineData(TlsFault.NotYetValid)]
    [InlineData(TlsFault.WrongHost)]
    [InlineData(TlsFault.SelfSigned)]
    [InlineData(TlsFault.UnknownCa)]
    [InlineData(TlsFault.Incomplete)]
    [InlineData(TlsFault.Reset)]
    [InlineData(TlsFault.Plain)]
    public async Task Both_fail_with_a_tls_fault(TlsFault fault)
    {
        using var trial = new Trial(new TestEndpointOptions { TlsFault = fault });
        ConnectionReport report = await AgreeAsync(trial, trial.Endpoint.HttpsUri, Ca(trial), succeeds: false);
        Assert.Equal("Tls", report.FailedLayer);
    }

    [Fact]
    public async Task An_overload_that_passes_costs_a_retry_and_is_degraded()
    {
        // The test meets the first 529, the client the second; then each finds the endpoint well.
        using Trial trial = Trial.Script("529", "529", "529", "ok");
        trial.BaseUrl(trial.Endpoint.HttpUri).Set("ANTHROPIC_API_KEY", RealClaude.Key);
        ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { SkipCredential = true });
        Assert.Equal("Degraded", report.Verdict);
        Assert.Equal("Overloaded", LadderTests.Ids(report)[0]);
        (bool succeeded, string output) = await RealClaude.AskAsync(Settings(trial.Endpoint.HttpUri, new() { ["CLAUDE_CODE_MAX_RETRIES"] = "3" }));
        Assert.True(succeeded, output);
    }

    [Fact]
    public async Task An_overload_that_lasts_fails_a_client_without_retries_and_is_not_healthy()
    {
        using Trial trial = Trial.Script("529;retry-after=1");
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ConnectionReport report = await trial.RunAsync();
        Assert.NotEqual("Healthy", report.Verdict);
        (bool succeeded, string output) = await RealClaude.AskAsync(Settings(trial.Endpoint.HttpUri, []));
        Assert.False(succeeded, output);
        Assert.Contains("529", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region")]
    [InlineData("html")]
    [InlineData("spend-limit")]
    [InlineData("rst")]
    public async Task Both_fail_where_the_answer_is_a_refusal(string behavior)
    {
        using Trial trial = Trial.Script(behavior);
        await AgreeAsync(trial, trial.Endpoint.HttpUri, [], succeeds: false);
    }

    [Fact]
    public async Task Both_fail_with_a_key_that_is_rejected()
    {
        using var trial = new Trial(new TestEndpointOptions { RequireKey = "sk-ant-api03-the-only-key" });
        ConnectionReport report = await AgreeAsync(trial, trial.Endpoint.HttpUri, [], succeeds: false);
        Assert.Contains("CredentialRejected", LadderTests.Ids(report));
    }

    [Fact]
    public async Task Both_fail_where_nothing_listens()
    {
        using var trial = new Trial();
        Uri uri = trial.Endpoint.HttpUri;
        trial.Endpoint.Stop();
        await AgreeAsync(trial, uri, [], succeeds: false);
    }

    [Theory]
    [InlineData(ProxyFault.None, true)]
    [InlineData(ProxyFault.RequireBasic, false)]
    [InlineData(ProxyFault.NtlmOnly, false)]
    [InlineData(ProxyFault.Forbidden, false)]
    public async Task A_proxy_is_taken_by_both(ProxyFault fault, bool succeeds)
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = fault });
        Dictionary<string, string> settings = Ca(trial);
        settings["HTTPS_PROXY"] = trial.Endpoint.ProxyUri.OriginalString;
        await AgreeAsync(trial, trial.Endpoint.HttpsUri, settings, succeeds);
        Assert.True(Connects(trial) > 1, "Both go through the proxy.");
    }

    [Fact]
    public async Task A_password_in_the_proxys_url_lets_both_through()
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = ProxyFault.RequireBasic, ProxyUser = "us er", ProxyPassword = "p@ss" });
        Dictionary<string, string> settings = Ca(trial);
        settings["HTTPS_PROXY"] = trial.Endpoint.ProxyUri.OriginalString.Replace("http://", "http://us%20er:p%40ss@", StringComparison.Ordinal);
        await AgreeAsync(trial, trial.Endpoint.HttpsUri, settings, succeeds: true);
    }

    [Fact]
    public async Task NO_PROXY_is_heeded_by_both()
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = ProxyFault.Forbidden });
        Dictionary<string, string> settings = Ca(trial);
        settings["HTTPS_PROXY"] = trial.Endpoint.ProxyUri.OriginalString;
        settings["NO_PROXY"] = "localhost";
        await AgreeAsync(trial, trial.Endpoint.HttpsUri, settings, succeeds: true);
        Assert.Equal(0, Connects(trial));
    }

    private static Dictionary<string, string> Ca(Trial trial) => new() { ["NODE_EXTRA_CA_CERTS"] = trial.SaveAuthority() };

    private static Dictionary<string, string> Settings(Uri endpoint, Dictionary<string, string> more) => new(more) { ["ANTHROPIC_BASE_URL"] = endpoint.OriginalString.TrimEnd('/') };

    private static int Connects(Trial trial) => trial.Endpoint.Requests.Count(request => request.Method == "CONNECT");

    private static bool IsAsked(TestEndpointRequest request) =>
        request.Method == "POST" && request.Target!.StartsWith("/v1/messages", StringComparison.Ordinal) && request.Status == 200
        && request.Headers.Any(header => header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) && header.Value.Contains("claude-cli", StringComparison.Ordinal));

    private static async Task<ConnectionReport> AgreeAsync(Trial trial, Uri endpoint, Dictionary<string, string> more, bool succeeds)
    {
        await RealClaude.ProgramAsync();
        Dictionary<string, string> settings = Settings(endpoint, more);
        trial.Set("ANTHROPIC_API_KEY", RealClaude.Key);
        foreach (KeyValuePair<string, string> pair in settings)
        {
            trial.Set(pair.Key, pair.Value);
        }

        ConnectionReport report = await trial.RunAsync();
        (bool succeeded, string output) = await RealClaude.AskAsync(settings);
        Assert.True(succeeded == succeeds, output);
        Assert.True((report.Verdict != "Failed") == succeeds, $"{report} where the client says {output}");
        return report;
    }
}
