using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Http;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>Peers that never stop sending: the reader stops by itself, early, and with little memory. No clock is needed for it.</summary>
public sealed class HttpEndlessTests
{
    private const long Enough = 2 * 1024 * 1024;
    // In sum, not at one time: 64 K chunks of one byte cost three small tasks each.
    private const long Memory = 48 * 1024 * 1024;

    public static readonly TheoryData<string, string> Refused = new()
    {
        { "HTTP/1.1 200 ", "reason " },
        { "HTTP/1.1 200 OK\r\nX: ", "a" },
        { "HTTP/1.1 200 OK\r\n", "X-Header: value\r\n" },
        { "HTTP/1.1 200 OK\r\nX: a\r\n", " folded\r\n" },
        { string.Empty, "HTTP/1.1 103 Early Hints\r\n\r\n" },
        { string.Empty, "HTTP/1.1 100 Continue\r\nX: 1\r\n\r\n" },
        { string.Empty, "\u0000\u0001\u00FF" },
        { string.Empty, "HTTP/1.1 200" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1;extension=" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1;extension=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nx\r\n" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "Trailer: 1\r\n" },
    };

    public static readonly TheoryData<string, string> Cut = new()
    {
        { "HTTP/1.1 200 OK\r\n\r\n", "body" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n", "body" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", "body" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFF\r\n", "body" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n" },
        { "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<title>", "<title>" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_never_ends_its_head_or_framing_is_refused_early(string begin, string repeat)
    {
        var (stream, task, allocated) = await RunAsync(begin, repeat);
        await Assert.ThrowsAsync<HttpFormatException>(() => task);
        Assert.InRange(stream.Consumed, 1, Enough);
        Assert.InRange(allocated, 0, Memory);
    }

    [Theory]
    [MemberData(nameof(Cut))]
    public async Task A_body_without_end_is_cut_at_the_limit(string begin, string repeat)
    {
        var (stream, task, allocated) = await RunAsync(begin, repeat);
        HttpResponse response = await task;
        Assert.True(response.BodyTruncated);
        Assert.True(response.ConnectionClose);
        Assert.Equal(HttpLimits.Default.MaximumBodyBytes, response.Body.Length);
        Assert.InRange(stream.Consumed, 1, Enough);
        Assert.InRange(allocated, 0, Memory);
    }

    [Theory]
    [InlineData("", "GET / HTTP/1.1 ")]
    [InlineData("GET / HTTP/1.1\r\n", "X: y\r\n")]
    [InlineData("GET / HTTP/1.1\r\nX: ", "y")]
    [InlineData("", "\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "00000")]
    public async Task A_request_without_end_is_refused_early(string begin, string repeat)
    {
        var stream = new ChunkedReadStream(Encoding.Latin1.GetBytes(begin), () => 7, Encoding.Latin1.GetBytes(repeat));
        await Assert.ThrowsAsync<HttpFormatException>(() => HttpRequestReader.ReadAsync(stream, HttpLimits.Default, TestContext.Current.CancellationToken));
        Assert.InRange(stream.Consumed, 1, Enough);
    }

    // Everything happens inside the first call, on this thread, because the stream never waits.
    private static async Task<(ChunkedReadStream Stream, Task<HttpResponse> Task, long Allocated)> RunAsync(string begin, string repeat)
    {
        var stream = new ChunkedReadStream(Encoding.Latin1.GetBytes(begin), () => 1500, Encoding.Latin1.GetBytes(repeat));
        var request = new HttpRequest { Method = "GET", Target = "/", Host = "a" };
        return await Task.Run(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Task<HttpResponse> task = HttpExchange.SendAsync(stream, request, HttpLimits.Default, CancellationToken.None);
            Assert.True(task.IsCompleted);
            return (stream, task, GC.GetAllocatedBytesForCurrentThread() - before);
        });
    }
}
