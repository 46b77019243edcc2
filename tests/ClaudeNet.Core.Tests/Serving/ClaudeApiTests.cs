using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class ClaudeApiTests
{
    [Theory]
    [InlineData("/api/hello")]
    [InlineData("/v1/oauth/hello")]
    public async Task Hello_needs_no_key(string path)
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.GetAsync(endpoint.HttpUri.At(path), ServingTest.Token);
        Assert.Equal("{\"message\":\"hello\"}", await response.Content.ReadAsStringAsync(ServingTest.Token));
        Assert.StartsWith("req_", response.Headers.GetValues("request-id").Single(), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.Date);

        using var head = new HttpRequestMessage(HttpMethod.Head, endpoint.HttpUri.At(path));
        using HttpResponseMessage headed = await client.SendAsync(head, ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, headed.StatusCode);
        Assert.Equal(19, headed.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_message_is_answered_whole_and_keeps_the_connection()
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using HttpClient client = ServingTest.Client();
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri), ServingTest.Token);
            using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ServingTest.Token));
            Assert.Equal("message", json.RootElement.GetProperty("type").GetString());
            Assert.Equal("49", response.Headers.GetValues("anthropic-ratelimit-requests-remaining").Single());
        }

        Assert.Equal(1, endpoint.OpenConnections);
        Assert.All(endpoint.Requests, r => Assert.Equal("Completed", r.Outcome));
    }

    [Fact]
    public async Task A_streamed_message_has_every_event_in_order()
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri, stream: true), ServingTest.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        string body = await response.Content.ReadAsStringAsync(ServingTest.Token);
        Assert.Equal(
            ["message_start", "content_block_start", "ping", "content_block_delta", "content_block_stop", "message_delta", "message_stop"],
            EventsOf(body).Distinct());
        foreach (string line in body.Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)))
        {
            using JsonDocument json = JsonDocument.Parse(line.Substring(6));
            Assert.NotNull(json.RootElement.GetProperty("type").GetString());
        }
    }

    [Fact]
    public async Task Credentials_are_judged_as_the_api_does()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { RequireKey = ServingTest.Key });
        using HttpClient client = ServingTest.Client();
        Assert.Equal("x-api-key header is required", await ErrorAsync(client, ServingTest.Message(endpoint.BaseUri, key: null), 401));
        Assert.Equal("invalid x-api-key", await ErrorAsync(client, ServingTest.Message(endpoint.BaseUri, key: "sk-ant-other"), 401));
        using var bearer = ServingTest.Message(endpoint.BaseUri, key: null);
        bearer.Headers.Add("Authorization", "Bearer " + ServingTest.Key);
        using HttpResponseMessage accepted = await client.SendAsync(bearer, ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var models = new HttpRequestMessage(HttpMethod.Get, endpoint.BaseUri.At("/v1/models?limit=1"));
        Assert.Equal("x-api-key header is required", await ErrorAsync(client, models, 401));
    }

    [Theory]
    [InlineData("GET", "/v1/messages", 405)]
    [InlineData("POST", "/api/hello", 405)]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/v2/anything", 404)]
    public async Task Other_paths_and_methods_are_refused(string method, string path, int status)
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using HttpClient client = ServingTest.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), endpoint.BaseUri.At(path));
        Assert.NotNull(await ErrorAsync(client, request, status));
    }

    [Fact]
    public async Task Tokens_are_counted_and_models_listed()
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using HttpClient client = ServingTest.Client();
        client.DefaultRequestHeaders.Add("x-api-key", ServingTest.Key);
        using HttpResponseMessage count = await client.PostAsync(endpoint.BaseUri.At("/v1/messages/count_tokens"), new StringContent("{}", Encoding.UTF8, "application/json"), ServingTest.Token);
        Assert.Equal("{\"input_tokens\":8}", await count.Content.ReadAsStringAsync(ServingTest.Token));
        using JsonDocument models = JsonDocument.Parse(await client.GetStringAsync(endpoint.BaseUri.At("/v1/models"), ServingTest.Token));
        Assert.Equal(1, models.RootElement.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task The_status_page_shows_an_incident_and_follows_no_script()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions
        {
            Script = [TestBehavior.Parse("rst")],
            StatusIndicator = "major",
            StatusIncident = "Elevated \"errors\"",
        });
        using HttpClient client = ServingTest.Client();
        using JsonDocument json = JsonDocument.Parse(await client.GetStringAsync(endpoint.BaseUri.At("/api/v2/summary.json"), ServingTest.Token));
        Assert.Equal("major", json.RootElement.GetProperty("status").GetProperty("indicator").GetString());
        Assert.Equal("Elevated \"errors\"", json.RootElement.GetProperty("incidents")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_gateway_has_no_hello_and_lives_under_its_path()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { GatewayMode = true });
        using HttpClient client = ServingTest.Client();
        Assert.Equal("/gateway", endpoint.BaseUri.AbsolutePath);
        using HttpResponseMessage hello = await client.GetAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token);
        Assert.Equal(HttpStatusCode.NotFound, hello.StatusCode);
        using HttpResponseMessage message = await client.SendAsync(ServingTest.Message(endpoint.BaseUri), ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, message.StatusCode);
        using HttpResponseMessage outside = await client.SendAsync(ServingTest.Message(new Uri(endpoint.BaseUri, "/")), ServingTest.Token);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }

    [Fact]
    public async Task Something_else_answers_without_a_request_id()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { NotClaude = true });
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.GetAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token);
        Assert.False(response.Headers.Contains("request-id"));
        Assert.Contains("inventory", await response.Content.ReadAsStringAsync(ServingTest.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_date_header_can_run_ahead()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { DateSkew = TimeSpan.FromDays(3) });
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.GetAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token);
        Assert.InRange((response.Headers.Date!.Value - DateTimeOffset.UtcNow).TotalDays, 2.9, 3.1);
    }

    [Theory]
    [InlineData("POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5;ext=1\r\n{\"str\r\nf\r\neam\":   true   }\r\n0\r\nTrailer: x\r\n\r\n", "text/event-stream")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", "HTTP/1.1 100 Continue")]
    [InlineData("GET /api/hello HTTP/1.0\r\n\r\n", "Connection: close")]
    public async Task Every_way_to_send_a_request_is_understood(string request, string expected)
    {
        using TestEndpoint endpoint = ServingTest.Start();
        string response = await ServingTest.ExchangeAsync(endpoint.HttpUri, request);
        Assert.Contains(expected, response, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /api/hello HTTP/2.0\r\n\r\n")]
    [InlineData("GET /api/hello HTTP/1.1\r\nno colon here\r\n\r\n")]
    [InlineData("GET /api/hello HTTP/1.1\r\nA: b\r\n folded\r\n\r\n")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n")]
    public async Task A_bad_request_gets_400(string request)
    {
        using TestEndpoint endpoint = ServingTest.Start();
        Assert.StartsWith("HTTP/1.1 400 ", await ServingTest.ExchangeAsync(endpoint.HttpUri, request), StringComparison.Ordinal);
        await ServingTest.UntilAsync(() => endpoint.Requests.Any(r => r.Status == 400));
        Assert.Empty(endpoint.Faults);
    }

    [Fact]
    public async Task An_endless_head_gets_400()
    {
        using TestEndpoint endpoint = ServingTest.Start();
        string response = await ServingTest.ExchangeAsync(endpoint.HttpUri, "GET / HTTP/1.1\r\nA: " + new string('x', 16 * 1024));
        Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
    }

    private static List<string> EventsOf(string body) =>
        body.Split('\n').Where(l => l.StartsWith("event: ", StringComparison.Ordinal)).Select(l => l.Substring(7)).ToList();

    private static async Task<string?> ErrorAsync(HttpClient client, HttpRequestMessage request, int status)
    {
        using HttpResponseMessage response = await client.SendAsync(request, ServingTest.Token);
        Assert.Equal(status, (int)response.StatusCode);
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ServingTest.Token));
        Assert.Equal("error", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(response.Headers.GetValues("request-id").Single(), json.RootElement.GetProperty("request_id").GetString());
        return json.RootElement.GetProperty("error").GetProperty("message").GetString();
    }
}
