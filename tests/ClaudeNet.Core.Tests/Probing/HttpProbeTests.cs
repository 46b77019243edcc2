using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>Who answered, by each behaviour of the endpoint; then the probes that go on from there.</summary>
public sealed class HttpProbeTests
{
    [Theory]
    [InlineData("ok", "Hello", 200)]
    [InlineData("529;retry-after=3", "ClaudeError", 529)]
    [InlineData("region", "ClaudeError", 403)]
    [InlineData("tenant", "ClaudeError", 403)]
    [InlineData("spend-limit", "ClaudeError", 429)]
    [InlineData("html;title=No & never", "Html", 403)]
    [InlineData("cf-challenge", "Html", 403)]
    [InlineData("empty", "Empty", 200)]
    public async Task An_answer_is_classified(string behavior, string kind, int status)
    {
        using Trial trial = Trial.Script(behavior);
        HttpObservation seen = (await GreetAsync(trial))[0];
        Assert.Equal(kind, seen.Answer.ToString());
        Assert.Equal(status, seen.StatusCode);
        Assert.Null(seen.Failure);
        Assert.Equal(behavior.Contains("retry-after", StringComparison.Ordinal) ? TimeSpan.FromSeconds(3) : null, seen.RetryAfter);
        Assert.Equal(behavior.StartsWith("html", StringComparison.Ordinal) ? "No & never" : seen.PageTitle, seen.PageTitle);
        Assert.Equal(behavior == "cf-challenge" ? "challenge" : null, seen.CloudflareMitigated);
        string? code = behavior switch { "spend-limit" => "enforced_spend_limit_reached", "tenant" => "tenant_restriction_violation", _ => null };
        Assert.Equal(code, seen.ErrorCode);
    }

    [Theory]
    [InlineData("garbage", "MalformedResponse")]
    [InlineData("rst", "Reset")]
    [InlineData("fin", "Reset")]
    [InlineData("hang", "TimedOut")]
    public async Task No_answer_is_a_failure(string behavior, string failure)
    {
        using Trial trial = Trial.Script(behavior);
        HttpObservation seen = Assert.Single(await GreetAsync(trial, TimeSpan.FromSeconds(behavior == "hang" ? 1 : 30)));
        Assert.Null(seen.StatusCode);
        Assert.Equal(failure, seen.Failure?.Kind);
    }

    [Theory]
    [InlineData("fin-mid")]
    [InlineData("rst-mid")]
    public async Task A_body_that_is_cut_keeps_its_status_and_is_a_failure(string behavior)
    {
        using Trial trial = Trial.Script(behavior);
        HttpObservation seen = (await GreetAsync(trial))[0];
        Assert.Equal(200, seen.StatusCode);
        Assert.Equal("Reset", seen.Failure?.Kind);
    }

    [Fact]
    public async Task A_gateway_is_asked_for_its_api_below_its_own_path()
    {
        using var trial = new Trial(new TestEndpointOptions { GatewayMode = true });
        IReadOnlyList<HttpObservation> seen = await GreetAsync(trial);
        Assert.Equal("ClaudeError", seen[^1].Answer.ToString());
        Assert.All(trial.Requests, request => Assert.StartsWith("/gateway/", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_keeps_neither_control_characters_nor_length()
    {
        using var trial = new Trial();
        string title = "a\u001b[31m\r\n" + new string('b', 500);
        var response = new RawAnswer(403, $"<html><title>{title}</title></html>").Parse();
        Answer answer = AnswerReader.Read(response, trial.Context(trial.Endpoint.HttpUri));
        Assert.Equal(AnswerKind.Html, answer.Kind);
        Assert.True(answer.PageTitle!.Length <= 120);
        Assert.DoesNotContain(answer.PageTitle, char.IsControl);
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("critical", "Elevated errors")]
    public async Task The_status_page_is_read(string indicator, string? incident)
    {
        using var trial = new Trial(new TestEndpointOptions { HostNames = ["status.claude.com"], StatusIndicator = indicator, StatusIncident = incident });
        StatusObservation seen = await ServiceAsync(trial);
        Assert.Null(seen.Failure);
        Assert.Equal(indicator, seen.Indicator);
        Assert.Equal(incident is null ? [] : [incident], seen.Incidents.Select(item => item.Name));
    }

    [Fact]
    public async Task A_status_page_that_is_none_is_a_failure_and_no_indicator()
    {
        using var trial = new Trial(new TestEndpointOptions { HostNames = ["status.claude.com"], NotClaude = true });
        StatusObservation seen = await ServiceAsync(trial);
        Assert.Null(seen.Indicator);
        Assert.Equal("MalformedResponse", seen.Failure?.Kind);
    }

    [Fact]
    public async Task Another_host_is_reached_or_says_where_it_ends()
    {
        using Trial trial = new Trial().Trust();
        RunContext context = trial.Context(trial.Endpoint.HttpsUri);
        var hosts = new HostProbe(context, trial.Client(context.Options), trial.Tls(context));
        (HostObservation seen, _) = await hosts.ReachAsync(new Uri(trial.Endpoint.HttpsUri, "/v1/oauth/hello"), "a test", required: true);
        Assert.Null(seen.Failure);
        Assert.Equal(200, seen.StatusCode);
        (seen, _) = await hosts.ReachAsync(new Uri("https://nowhere.example/"), "a test", required: true);
        Assert.Equal("Name", seen.FailedAt?.ToString());
        (seen, _) = await hosts.ReachAsync(new Uri($"https://gateway.example:{trial.Endpoint.HttpsUri.Port}/"), "a test", required: true);
        Assert.Equal("Tls", seen.FailedAt?.ToString());
        Assert.Equal("CertificateNameMismatch", seen.Failure?.Kind);
    }

    [Fact]
    public async Task A_gateway_without_a_list_of_models_still_judges_the_key()
    {
        using var server = new RawServer(head => !head.Contains("x-api-key", StringComparison.OrdinalIgnoreCase) ? RawServer.Json(200, "{\"message\":\"hello\"}")
            : head.Contains("/v1/models", StringComparison.Ordinal) ? RawServer.Json(404, "{\"detail\":\"Not Found\"}")
            : RawServer.Json(200, "{\"input_tokens\":8}"));
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", Trial.Key);
        trial.BaseUrl(server.Uri);
        ClaudeNet.Model.ConnectionReport report = await trial.RunAsync();
        Assert.Contains(server.Heads, head => head.StartsWith("POST /v1/messages/count_tokens", StringComparison.Ordinal));
        Assert.Equal("Passed", Assert.Single(report.Steps, step => step.Layer == "Credential").Status);
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_is_not_sent()
    {
        using Trial trial = new Trial().Set("ANTHROPIC_API_KEY", "sk-ant-api03-first\r\nx-injected: 1");
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ClaudeNet.Model.ConnectionReport report = await trial.RunAsync();
        Assert.Empty(trial.WithKey);
        Assert.Contains("no header can carry", Assert.Single(report.Steps, step => step.Layer == "Credential").Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Requests, request => request.Headers.ContainsKey("x-injected"));
    }

    [Theory]
    [InlineData("upload-limit=65536", "UploadBlocked")]
    [InlineData("idle-drop=50ms", "IdleConnectionDropped")]
    public async Task What_deep_finds_is_named(string behavior, string expected)
    {
        using Trial trial = Trial.Script("ok;" + behavior);
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ClaudeNet.Model.ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Deep = true, IdleHold = TimeSpan.FromSeconds(2) });
        Assert.Contains(expected, LadderTests.Ids(report));
    }

    [Fact]
    public async Task Deep_finds_nothing_where_nothing_is_wrong()
    {
        using var trial = new Trial();
        trial.BaseUrl(trial.Endpoint.HttpUri);
        ClaudeNet.Model.ConnectionReport report = await trial.RunAsync(new ConnectionTestOptions { Deep = true, IdleHold = TimeSpan.FromMilliseconds(100) });
        Assert.Equal("Healthy", report.Verdict);
        Assert.Contains(report.Steps, step => step.Target.StartsWith("upload", StringComparison.Ordinal) && step.Status == "Passed");
        Assert.Contains(report.Steps, step => step.Target.StartsWith("idle", StringComparison.Ordinal) && step.Status == "Passed");
    }

    private static async Task<StatusObservation> ServiceAsync(Trial trial)
    {
        trial.Trust().Set("HTTPS_PROXY", trial.Endpoint.ProxyUri.OriginalString);
        RunContext context = trial.Context(new Uri("https://api.anthropic.com"));
        return await ServiceProbe.RunAsync(new HostProbe(context, trial.Client(context.Options), trial.Tls(context)));
    }

    private static async Task<IReadOnlyList<HttpObservation>> GreetAsync(Trial trial, TimeSpan? timeout = null)
    {
        RunContext context = trial.Context(trial.Endpoint.HttpUri, new ConnectionTestOptions { Timeout = timeout ?? TimeSpan.FromSeconds(30) });
        Line line = trial.Direct(context);
        LineResult result = await line.OpenAsync(IPAddress.Loopback, new PathProgress());
        return await new HttpProbe(context, line).GreetAsync(
            result.Channel!, async () => (await line.OpenAsync(IPAddress.Loopback, new PathProgress())).Channel, null);
    }

    /// <summary>An answer as it is on the wire, read by the product's own reader.</summary>
    private sealed class RawAnswer(int status, string body)
    {
        public HttpResponse Parse()
        {
            using var server = RawServer.Saying($"HTTP/1.1 {status} No\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n{body}");
            using var client = new System.Net.Sockets.TcpClient();
            client.Connect(IPAddress.Loopback, server.Port);
            var request = new HttpRequest { Method = "GET", Target = "/", Host = "localhost", Headers = new HttpHeaders() };
            return HttpExchange.SendAsync(client.GetStream(), request, HttpLimits.Default, Serving.ServingTest.Token).GetAwaiter().GetResult();
        }
    }
}
