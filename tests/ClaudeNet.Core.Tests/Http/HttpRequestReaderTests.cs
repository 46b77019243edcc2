using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Http;
using Xunit;

namespace ClaudeNet.Core.Tests.Http;

public sealed class HttpRequestReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Requests_are_read_one_after_the_other(int segment)
    {
        var reader = new HttpRequestReader(new ScriptedStream(
            "POST /v1?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n0\r\n\r\nGET /3 HTTP/1.0\r\n\r\n",
            segment));
        HttpRequest? first = await NextAsync(reader);
        HttpRequest? second = await NextAsync(reader);
        HttpRequest? third = await NextAsync(reader);

        Assert.Equal(("POST", "/v1?x=1", "h", "ab"), (first!.Method, first.Target, first.Host, Encoding.ASCII.GetString(first.Body!)));
        Assert.Equal("xyz", Encoding.ASCII.GetString(second!.Body!));
        Assert.False(second.ConnectionClose);
        Assert.Null(third!.Body);
        Assert.Null(third.Host);
        Assert.True(third.ConnectionClose);
        Assert.Null(await NextAsync(reader));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nA : b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n")]
    [InlineData("GET  / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/2.0\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\n")]
    public async Task Requests_that_could_be_read_in_two_ways_are_refused(string input) =>
        await Assert.ThrowsAsync<HttpFormatException>(() => NextAsync(new HttpRequestReader(new ScriptedStream(input))));

    [Theory]
    [InlineData("GET /")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab")]
    public async Task A_cut_request_is_no_request(string input) =>
        await Assert.ThrowsAsync<HttpConnectionException>(() => NextAsync(new HttpRequestReader(new ScriptedStream(input))));

    [Fact]
    public async Task A_body_past_the_limit_is_cut_and_said_so()
    {
        var stream = new ScriptedStream("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999\r\n\r\n" + new string('x', 5000));
        HttpRequest? request = await HttpRequestReader.ReadAsync(stream, new HttpLimits { MaximumBodyBytes = 10 }, TestContext.Current.CancellationToken);

        Assert.True(request!.BodyTruncated);
        Assert.True(request.ConnectionClose);
        Assert.Equal(10, request.Body!.Length);
    }

    [Fact]
    public async Task A_client_that_waits_for_permission_gets_it()
    {
        var stream = new ScriptedStream("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx");
        await NextAsync(new HttpRequestReader(stream));

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", stream.Heard);
    }

    [Fact]
    public async Task Nothing_after_the_head_of_a_connect_is_read()
    {
        var stream = new ScriptedStream("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\nhello");
        HttpRequest? request = await NextAsync(new HttpRequestReader(stream));
        using var rest = new StreamReader(stream);

        Assert.Equal("a:443", request!.Target);
        Assert.Equal("hello", await rest.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Task<HttpRequest?> NextAsync(HttpRequestReader reader) => reader.ReadAsync(HttpLimits.Default, TestContext.Current.CancellationToken);
}
