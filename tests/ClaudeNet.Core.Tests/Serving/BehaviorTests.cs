using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class BehaviorTests
{
    private const string HelloRequest = "GET /api/hello HTTP/1.1\r\nHost: x\r\n\r\n";

    [Fact]
    public async Task The_script_runs_attempt_by_attempt_and_its_last_entry_repeats()
    {
        using TestEndpoint endpoint = ServingTest.Start("529;retry-after=3", "500", "ok");
        using HttpClient client = ServingTest.Client();
        int[] statuses = new int[4];
        for (int i = 0; i < statuses.Length; i++)
        {
            using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri), ServingTest.Token);
            statuses[i] = (int)response.StatusCode;
            if (i == 0)
            {
                Assert.Equal(3, response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
                Assert.Contains("overloaded_error", await response.Content.ReadAsStringAsync(ServingTest.Token), StringComparison.Ordinal);
            }
        }

        Assert.Equal([529, 500, 200, 200], statuses);
        Assert.Equal(["529;retry-after=3", "500", "ok", "ok"], endpoint.Requests.Select(r => r.Behavior));
        Assert.Equal([529, 500, 200, 200], endpoint.Requests.Select(r => r.Status!.Value));
    }

    [Fact]
    public async Task A_script_for_messages_leaves_hello_alone()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { Script = [TestBehavior.Parse("503")], ScriptScope = ScriptScope.Messages });
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage hello = await client.GetAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token);
        using HttpResponseMessage message = await client.SendAsync(ServingTest.Message(endpoint.BaseUri), ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, hello.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, message.StatusCode);
    }

    [Theory]
    [InlineData("html", 403, "Access Denied", null)]
    [InlineData("html;title=Sign <in>;status=511", 511, "Sign &lt;in&gt;", null)]
    [InlineData("html-200", 200, "<html>", null)]
    [InlineData("empty", 200, "", null)]
    [InlineData("cf-challenge", 403, "Just a moment...", "cf-mitigated")]
    [InlineData("region", 403, "Request not allowed", "request-id")]
    [InlineData("tenant", 403, "tenant_restriction_violation", "request-id")]
    [InlineData("spend-limit", 429, "enforced_spend_limit_reached", "request-id")]
    [InlineData("redirect=https://portal.example/login", 307, "", "Location")]
    [InlineData("401", 401, "authentication_error", "request-id")]
    [InlineData("504", 504, "timeout_error", "request-id")]
    [InlineData("sse-error", 529, "overloaded_error", "request-id")]
    public async Task Answers_of_the_api_and_of_others_differ(string behavior, int status, string text, string? header)
    {
        using TestEndpoint endpoint = ServingTest.Start(behavior);
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri), ServingTest.Token);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(text, await response.Content.ReadAsStringAsync(ServingTest.Token), StringComparison.Ordinal);
        Assert.Equal(header == "request-id", response.Headers.Contains("request-id"));
        Assert.True(header is null || response.Headers.Contains(header));
        Assert.False(response.Headers.Contains("retry-after"));
    }

    [Fact]
    public async Task Rst_resets_before_an_answer()
    {
        using TestEndpoint endpoint = ServingTest.Start("rst");
        SocketException exception = await Assert.ThrowsAsync<SocketException>(() => ServingTest.ExchangeAsync(endpoint.HttpUri, HelloRequest));
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
        await ServingTest.UntilAsync(() => endpoint.Requests[0].Outcome == "Reset");
        Assert.Null(endpoint.Requests[0].Status);
    }

    [Fact]
    public async Task Fin_closes_before_an_answer()
    {
        using TestEndpoint endpoint = ServingTest.Start("fin");
        Assert.Empty(await ServingTest.ExchangeAsync(endpoint.HttpUri, HelloRequest));
    }

    [Fact]
    public async Task Garbage_is_not_http()
    {
        using TestEndpoint endpoint = ServingTest.Start("garbage");
        string answer = await ServingTest.ExchangeAsync(endpoint.HttpUri, HelloRequest);
        Assert.NotEmpty(answer);
        Assert.DoesNotContain("HTTP/1", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fin_mid_cuts_the_body(bool stream)
    {
        using TestEndpoint endpoint = ServingTest.Start("fin-mid");
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri, stream), HttpCompletionOption.ResponseHeadersRead, ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync(ServingTest.Token));
    }

    [Fact]
    public async Task Rst_mid_delivers_part_of_the_stream_and_resets()
    {
        using TestEndpoint endpoint = ServingTest.Start("rst-mid");
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri, stream: true), HttpCompletionOption.ResponseHeadersRead, ServingTest.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ServingTest.Token));
        var received = new StringBuilder();
        IOException exception = await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await reader.ReadLineAsync(ServingTest.Token) is { } line)
            {
                received.AppendLine(line);
            }
        });
        Assert.Contains("content_block_delta", received.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("content_block_stop", received.ToString(), StringComparison.Ordinal);
        Assert.NotNull(exception.InnerException as SocketException ?? exception.InnerException?.InnerException as SocketException);
    }

    [Fact]
    public async Task Stall_mid_delivers_part_of_the_stream_and_no_more()
    {
        using TestEndpoint endpoint = ServingTest.Start("stall-mid");
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri, stream: true), HttpCompletionOption.ResponseHeadersRead, ServingTest.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ServingTest.Token));
        int deltas = 0;
        while (deltas < 2)
        {
            deltas += (await reader.ReadLineAsync(ServingTest.Token))!.StartsWith("event: content_block_delta", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.NotNull(await reader.ReadLineAsync(ServingTest.Token));
        Assert.Empty((await reader.ReadLineAsync(ServingTest.Token))!);
        Task<string?> next = reader.ReadLineAsync(ServingTest.Token).AsTask();
        Assert.False(next.IsCompleted);
        endpoint.Stop();
        await Assert.ThrowsAnyAsync<IOException>(() => next);
    }

    [Fact]
    public async Task Sse_error_reports_overload_inside_the_stream()
    {
        using TestEndpoint endpoint = ServingTest.Start("sse-error");
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri, stream: true), ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string body = await response.Content.ReadAsStringAsync(ServingTest.Token);
        Assert.EndsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hang_answers_nothing_until_the_client_leaves()
    {
        using TestEndpoint endpoint = ServingTest.Start("hang");
        using (Socket socket = await ServingTest.ConnectAsync(endpoint.HttpUri))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(HelloRequest), ServingTest.Token);
            await ServingTest.UntilAsync(() => endpoint.Requests.Length == 1);
            Assert.Equal(0, socket.Available);
            Assert.Null(endpoint.Requests[0].Outcome);
        }

        await ServingTest.UntilAsync(() => endpoint.Requests[0].Outcome == "Hung");
    }

    [Fact]
    public async Task Delay_holds_the_answer_back()
    {
        using TestEndpoint endpoint = ServingTest.Start("delay=200ms");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using HttpClient client = ServingTest.Client();
        await client.GetStringAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token);
        Assert.True(watch.ElapsedMilliseconds >= 180);
    }

    [Fact]
    public async Task Slow_first_byte_holds_the_body_back_and_not_the_headers()
    {
        using TestEndpoint endpoint = ServingTest.Start("slow-first-byte=60s");
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.GetAsync(endpoint.BaseUri.At("/api/hello"), HttpCompletionOption.ResponseHeadersRead, ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, endpoint.Requests[0].BytesSent);
    }

    [Fact]
    public async Task Buffered_delivers_the_whole_stream_in_one_piece()
    {
        using TestEndpoint endpoint = ServingTest.Start("buffered");
        using HttpClient client = ServingTest.Client();
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.BaseUri, stream: true), HttpCompletionOption.ResponseHeadersRead, ServingTest.Token);
        using Stream stream = await response.Content.ReadAsStreamAsync(ServingTest.Token);
        byte[] buffer = new byte[64 * 1024];
        int first = await stream.ReadAsync(buffer, ServingTest.Token);
        Assert.Contains("message_start", Encoding.UTF8.GetString(buffer, 0, first), StringComparison.Ordinal);
        Assert.Contains("message_stop", Encoding.UTF8.GetString(buffer, 0, first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_limit_resets_what_is_larger_and_lets_the_rest_through()
    {
        using TestEndpoint endpoint = ServingTest.Start("upload-limit=65536");
        using HttpClient client = ServingTest.Client();
        client.DefaultRequestHeaders.Add("x-api-key", ServingTest.Key);
        using HttpResponseMessage small = await client.PostAsync(endpoint.BaseUri.At("/v1/messages"), new ByteArrayContent(new byte[65536]), ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(endpoint.BaseUri.At("/v1/messages"), new ByteArrayContent(new byte[1_000_000]), ServingTest.Token));
        await ServingTest.UntilAsync(() => endpoint.Requests.Any(r => r.Outcome == "Reset"));
    }

    [Fact]
    public async Task Idle_drop_resets_a_kept_connection()
    {
        using TestEndpoint endpoint = ServingTest.Start("idle-drop=50ms");
        SocketException exception = await Assert.ThrowsAsync<SocketException>(() => ServingTest.ExchangeAsync(endpoint.HttpUri, HelloRequest));
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
        Assert.Equal(200, endpoint.Requests[0].Status);
    }

    [Fact]
    public async Task A_client_that_leaves_does_no_harm()
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using (var source = CancellationTokenSource.CreateLinkedTokenSource(ServingTest.Token))
        using (Socket socket = await ServingTest.ConnectAsync(endpoint.HttpUri))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes("POST /v1/messages HTTP/1.1\r\nContent-Length: 1000\r\n\r\n{"), ServingTest.Token);
            socket.LingerState = new LingerOption(true, 0);
        }

        await ServingTest.UntilAsync(() => endpoint.OpenConnections == 0 && endpoint.Requests.Length > 0);
        Assert.Empty(endpoint.Faults);
        using HttpClient client = ServingTest.Client();
        Assert.NotEmpty(await client.GetStringAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token));
    }
}
