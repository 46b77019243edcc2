using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Http;
using Xunit;

namespace ClaudeNet.Core.Tests.Http;

public sealed class HttpExchangeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_response_of_known_length_is_read_in_segments_of_any_size(int segment)
    {
        var stream = new ScriptedStream("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\nx-a:  2 \r\n\r\nhello", segment);
        HttpResponse response = await SendAsync(stream);

        Assert.Equal((200, "OK", "hello"), (response.StatusCode, response.Reason, Text(response)));
        Assert.Equal(["1", "2"], response.Headers.GetAll("X-a"));
        Assert.True(response.BodyComplete);
        Assert.False(response.ConnectionClose);
        Assert.StartsWith("GET / HTTP/1.1\r\nHost: example.test\r\n", stream.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Chunks_with_extensions_and_trailers_are_joined(int segment)
    {
        var pieces = new List<int>();
        var stream = new ScriptedStream("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n00A \r\n0123456789\r\n0\r\nX-T: 1\r\n\r\n", segment);
        HttpResponse response = await HttpExchange.SendAsync(stream, Get(), HttpLimits.Default, (count, _) => pieces.Add(count), TestContext.Current.CancellationToken);

        Assert.Equal("abc0123456789", Text(response));
        Assert.Equal(13, pieces.Sum());
        Assert.True(response.BodyComplete);
    }

    [Fact]
    public async Task A_body_without_length_ends_with_the_connection()
    {
        HttpResponse response = await SendAsync(new ScriptedStream("HTTP/1.0 200\r\n\r\nall of it"));

        Assert.Equal("all of it", Text(response));
        Assert.Equal(string.Empty, response.Reason);
        Assert.True(response.ConnectionClose);
        Assert.Equal(new Version(1, 0), response.Version);
    }

    [Theory]
    [InlineData("HEAD", "200 OK")]
    [InlineData("GET", "204 No Content")]
    [InlineData("GET", "304 Not Modified")]
    public async Task Responses_without_a_body_do_not_wait_for_one(string method, string status)
    {
        HttpResponse response = await SendAsync(new ScriptedStream($"HTTP/1.1 {status}\r\nContent-Length: 10\r\n\r\n"), method);

        Assert.Empty(response.Body);
        Assert.True(response.BodyComplete);
    }

    [Fact]
    public async Task Nothing_after_the_head_of_a_tunnel_is_read()
    {
        const string Head = "HTTP/1.1 200 Connection established\r\nContent-Length: 3\r\n\r\n";
        var stream = new ScriptedStream(Head + "SSH-2.0");
        HttpResponse response = await SendAsync(stream, "CONNECT");

        Assert.Equal(200, response.StatusCode);
        Assert.Equal(Head.Length, stream.Consumed);
    }

    [Fact]
    public async Task A_refused_tunnel_keeps_its_body() =>
        Assert.Equal("denied", Text(await SendAsync(new ScriptedStream("HTTP/1.1 403 No\r\nContent-Length: 6\r\n\r\ndenied"), "CONNECT")));

    [Fact]
    public async Task Interim_responses_are_skipped_up_to_a_number()
    {
        const string Interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        HttpResponse response = await SendAsync(new ScriptedStream(Interim + Interim + "HTTP/1.1 204 No\r\n\r\n"));

        Assert.Equal(204, response.StatusCode);
        string flood = string.Concat(Enumerable.Repeat(Interim, 100));
        await Assert.ThrowsAsync<HttpFormatException>(() => SendAsync(new ScriptedStream(flood)));
    }

    [Fact]
    public async Task An_announced_giant_is_read_to_the_limit_and_no_further()
    {
        var stream = new ScriptedStream("HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n" + new string('x', 100_000));
        HttpResponse response = await HttpExchange.SendAsync(stream, Get(), new HttpLimits { MaximumBodyBytes = 1000 }, TestContext.Current.CancellationToken);

        Assert.Equal(1000, response.Body.Length);
        Assert.True(response.BodyTruncated);
        Assert.False(response.BodyComplete);
        Assert.True(response.ConnectionClose);
        Assert.True(stream.Consumed < 20_000);
    }

    [Theory]
    [InlineData("Content-Length: 4", "abcd")]
    [InlineData("Transfer-Encoding: chunked", "4\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("X: y", "abcd")]
    public async Task A_body_that_just_fits_is_complete(string header, string body)
    {
        var stream = new ScriptedStream($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n{body}", 1);
        HttpResponse response = await HttpExchange.SendAsync(stream, Get(), new HttpLimits { MaximumBodyBytes = 4 }, TestContext.Current.CancellationToken);

        Assert.True(response.BodyComplete);
        Assert.False(response.BodyTruncated);
    }

    [Theory]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: +1")]
    [InlineData("Content-Length: 1x")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Content-Length: 1\r\nContent-Length: 2")]
    [InlineData("Content-Length: 1, 2")]
    [InlineData("Content-Length:")]
    [InlineData("Transfer-Encoding: chunked, chunked")]
    [InlineData("no colon here")]
    [InlineData("Bad Name: x")]
    [InlineData(": x")]
    [InlineData(" folded: first")]
    [InlineData("X: a\0b")]
    [InlineData("X: a\rb")]
    public async Task Headers_that_make_no_sense_are_refused(string header) =>
        await Assert.ThrowsAsync<HttpFormatException>(() => SendAsync(new ScriptedStream($"HTTP/1.1 200 OK\r\n{header}\r\n\r\nxx")));

    [Theory]
    [InlineData("g\r\n")]
    [InlineData("\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("3\r\nabcdef\r\n")]
    public async Task Chunks_that_make_no_sense_are_refused(string body) =>
        await Assert.ThrowsAsync<HttpFormatException>(() => SendAsync(new ScriptedStream("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)));

    [Fact]
    public async Task Chunk_extensions_are_bounded()
    {
        string chunk = "1;" + new string('e', 4000) + "\r\nx\r\n";
        var stream = new ScriptedStream("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat(chunk, 100)));

        await Assert.ThrowsAsync<HttpFormatException>(() => SendAsync(stream));
    }

    [Fact]
    public async Task Both_length_and_chunks_count_as_chunks_and_spoil_the_connection()
    {
        HttpResponse response = await SendAsync(new ScriptedStream("HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"));

        Assert.Equal("x", Text(response));
        Assert.True(response.ConnectionClose);
    }

    [Fact]
    public async Task A_folded_header_is_joined()
    {
        HttpResponse response = await SendAsync(new ScriptedStream("HTTP/1.1 204 No\r\nX: a\r\n\tb\r\n\r\n"));

        Assert.Equal("a b", response.Headers.Get("x"));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", "SSH-2.0")]
    [InlineData("\u0015\u0003\u0001\0\u0002\u0002\u0046", "......F")]
    [InlineData("HTTP/2 200\r\n\r\n", "HTTP/2")]
    [InlineData("HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 abc")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 2000")]
    public async Task A_peer_that_speaks_something_else_is_quoted_briefly(string input, string quote)
    {
        var exception = await Assert.ThrowsAsync<HttpFormatException>(() => SendAsync(new ScriptedStream(input + new string('z', 500))));

        Assert.Contains(quote, exception.Message, StringComparison.Ordinal);
        Assert.True(exception.Message.Length < 100);
    }

    [Theory]
    [InlineData("", (int)HttpProgress.BeforeAnyByte)]
    [InlineData("HT", (int)HttpProgress.InsideHeaders)]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n", (int)HttpProgress.InsideHeaders)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", (int)HttpProgress.InsideBody)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", (int)HttpProgress.InsideBody)]
    public async Task A_cut_connection_says_how_far_it_came(string input, int progress)
    {
        var closed = await Assert.ThrowsAsync<HttpConnectionException>(() => SendAsync(new ScriptedStream(input, 1)));
        var reset = await Assert.ThrowsAsync<HttpConnectionException>(() => SendAsync(new ScriptedStream(input, 1, resetAtEnd: true)));

        Assert.Equal(((HttpProgress)progress, true), (closed.Progress, closed.EndOfStream));
        Assert.Equal(((HttpProgress)progress, false), (reset.Progress, reset.EndOfStream));
        if (closed.Progress == HttpProgress.InsideBody)
        {
            Assert.Equal("ab", Text(closed.Response!));
            Assert.False(closed.Response!.BodyComplete);
        }
    }

    [Theory]
    [InlineData(9000, 1)]
    [InlineData(10, 300)]
    [InlineData(70_000, 1)]
    [InlineData(2000, 150)]
    public async Task Floods_of_headers_are_refused(int length, int count)
    {
        string line = count == 1 && length == 9000 ? string.Empty : string.Concat(Enumerable.Repeat("X: " + new string('v', length) + "\r\n", count));
        string reason = length == 9000 ? new string('r', length) : "OK";

        await Assert.ThrowsAsync<HttpFormatException>(() => SendAsync(new ScriptedStream($"HTTP/1.1 204 {reason}\r\n{line}\r\n")));
    }

    [Theory]
    [InlineData("GET\r\nX: y", "/", "h")]
    [InlineData("GET", "/ HTTP/1.1\r\nX: y", "h")]
    [InlineData("GET", "/a b", "h")]
    [InlineData("GET", "/", "h\r\nX: y")]
    [InlineData("GET", "/\0", "h")]
    [InlineData("GET", "/", "")]
    public async Task A_request_that_would_break_apart_is_not_sent(string method, string target, string host)
    {
        var stream = new ScriptedStream("HTTP/1.1 204 No\r\n\r\n");
        var request = new HttpRequest { Method = method, Target = target, Host = host };

        await Assert.ThrowsAsync<ArgumentException>(() => HttpExchange.SendAsync(stream, request, HttpLimits.Default, TestContext.Current.CancellationToken));
        Assert.Equal(string.Empty, stream.Heard);
    }

    [Theory]
    [InlineData("X", "secret\r\nEvil: 1")]
    [InlineData("X", "secret\0")]
    [InlineData("X\n", "secret")]
    [InlineData("", "secret")]
    public void A_header_that_would_break_apart_is_refused_without_quoting_its_value(string name, string value)
    {
        var exception = Assert.Throws<ArgumentException>(() => new HttpHeaders().Add(name, value));

        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    public async Task Headers_that_the_exchange_writes_itself_are_refused(string name)
    {
        HttpRequest request = Get();
        request.Headers.Add(name, "1");

        await Assert.ThrowsAsync<ArgumentException>(() => HttpExchange.SendAsync(new ScriptedStream(string.Empty), request, HttpLimits.Default, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_cancel_ends_a_wait_for_a_silent_peer_as_a_cancel()
    {
        using var pair = await LoopbackPair.CreateAsync();
        using var source = new CancellationTokenSource();
        Task<HttpResponse> exchange = HttpExchange.SendAsync(pair.Client, Get(), HttpLimits.Default, source.Token);
        await HttpRequestReader.ReadAsync(pair.Server, HttpLimits.Default, TestContext.Current.CancellationToken);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => exchange);
    }

    [Fact]
    public async Task A_refusal_is_seen_while_a_large_body_still_goes_out()
    {
        using var pair = await LoopbackPair.CreateAsync();
        var request = new HttpRequest { Method = "POST", Target = "/", Host = "h", Body = new byte[64 * 1024 * 1024] };
        Task<HttpResponse> exchange = HttpExchange.SendAsync(pair.Client, request, HttpLimits.Default, TestContext.Current.CancellationToken);
        await pair.Server.WriteAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        HttpResponse response = await exchange;

        Assert.Equal(413, response.StatusCode);
        Assert.True(response.ConnectionClose);
    }

    private static HttpRequest Get(string method = "GET") => new() { Method = method, Target = method == "CONNECT" ? "a:443" : "/", Host = "example.test" };

    private static Task<HttpResponse> SendAsync(Stream stream, string method = "GET") =>
        HttpExchange.SendAsync(stream, Get(method), HttpLimits.Default, TestContext.Current.CancellationToken);

    private static string Text(HttpResponse response) => Encoding.Latin1.GetString(response.Body);
}
