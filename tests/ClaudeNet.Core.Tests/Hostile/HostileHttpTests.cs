using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>The whole ladder against servers that do their worst, over real sockets: an end in time, bounded memory, and a finding that says what was met.</summary>
public sealed class HostileHttpTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string Chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";

    private static readonly Dictionary<string, Func<HostilePeer, Task>> s_servers = new()
    {
        ["endless headers"] = peer => Send(peer, Ok, "X-Header: value\r\n"),
        ["one endless header"] = peer => Send(peer, Ok + "X-Header: ", "value"),
        ["endless status line"] = peer => Send(peer, "HTTP/1.1 200 ", "OK "),
        ["endless interim responses"] = peer => Send(peer, string.Empty, "HTTP/1.1 103 Early Hints\r\n\r\n"),
        ["endless chunk extension"] = peer => Send(peer, Chunked, "1;x="),
        ["binary garbage"] = peer => Send(peer, "\u0000\u0015\u00FF", "\u0003\u0001"),
        ["body of 4 GB"] = peer => Send(peer, Ok + "Content-Length: 4294967296\r\n\r\n", "body"),
        ["chunk bomb"] = peer => Send(peer, Chunked + "FFFFFFFFFFFFFF\r\n", "body"),
        ["chunks of one byte"] = peer => Send(peer, Chunked, "1\r\nx\r\n"),
        ["body without end"] = peer => Send(peer, Ok + "\r\n", "body"),
        ["4 GB announced, nothing sent"] = async peer =>
        {
            await peer.SendAsync(Ok + "Content-Length: 4294967296\r\n\r\n");
            await peer.WaitAsync();
        },
        ["4 GB announced, then closed"] = peer => peer.SendAsync(Ok + "Content-Length: 4294967296\r\n\r\nbody"),
        ["dripping body"] = async peer =>
        {
            await peer.SendAsync(Ok + "Content-Length: 4294967296\r\n\r\n");
            await peer.DripAsync("x");
        },
        ["dripping header"] = async peer =>
        {
            await peer.SendAsync(Ok + "X-Header: ");
            await peer.DripAsync("x");
        },
        ["silence"] = peer => peer.WaitAsync(),
    };

    [Theory]
    [InlineData("endless headers", "NotClaudeEndpoint")]
    [InlineData("one endless header", "NotClaudeEndpoint")]
    [InlineData("endless status line", "NotClaudeEndpoint")]
    [InlineData("endless interim responses", "NotClaudeEndpoint")]
    [InlineData("endless chunk extension", "NotClaudeEndpoint")]
    [InlineData("binary garbage", "NotClaudeEndpoint")]
    [InlineData("body of 4 GB", "NotClaudeEndpoint")]
    [InlineData("chunk bomb", "NotClaudeEndpoint")]
    [InlineData("chunks of one byte", "NotClaudeEndpoint")]
    [InlineData("body without end", "NotClaudeEndpoint")]
    [InlineData("4 GB announced, nothing sent", "AnswerTimedOut")]
    [InlineData("4 GB announced, then closed", "NotClaudeEndpoint")]
    [InlineData("dripping body", "AnswerTimedOut")]
    [InlineData("dripping header", "AnswerTimedOut")]
    [InlineData("silence", "AnswerTimedOut")]
    public async Task It_ends_in_time_with_a_finding_of_its_own(string server, string finding)
    {
        using var hostile = new HostileServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await s_servers[server](peer);
        });
        ConnectionReport report = await HostileTrial.RunAsync(hostile.Uri);
        Assert.Equal("Failed", report.Verdict);
        Assert.Contains(finding, HostileTrial.Ids(report));
        Assert.InRange(hostile.Connections, 1, 8);
    }

    [Fact]
    public async Task Segments_of_one_byte_make_no_difference()
    {
        const string Hello = "{\"message\":\"hello\"}";
        using var hostile = new HostileServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendByBytesAsync($"{Ok}Content-Type: application/json\r\nContent-Length: {Hello.Length}\r\n\r\n{Hello}");
        });
        ConnectionReport report = await HostileTrial.RunAsync(hostile.Uri);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == "Error");
        Assert.NotEqual("Failed", report.Verdict);
    }

    [Theory]
    [InlineData("/again")]
    [InlineData("http://portal.example/again")]
    [InlineData("//portal.example/again")]
    [InlineData("file://server/again")]
    [InlineData("javascript:again")]
    public async Task A_redirect_is_never_followed_and_shown_as_clients_read_it(string location)
    {
        using var hostile = new HostileServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync($"HTTP/1.1 307 Again\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        ConnectionReport report = await HostileTrial.RunAsync(hostile.Uri);
        Assert.Equal("Failed", report.Verdict);
        Assert.NotEmpty(hostile.Requests);
        Assert.DoesNotContain(hostile.Requests, request => request.Contains("again", StringComparison.Ordinal));
        Assert.Equal(hostile.Requests.Count, hostile.Requests.Distinct().Count());
        bool away = location.Contains("portal.example", StringComparison.Ordinal);
        Assert.Contains(away ? "CaptivePortal" : "NotClaudeEndpoint", HostileTrial.Ids(report));
        Assert.Equal(away, report.Summary.Contains("http://portal.example", StringComparison.Ordinal));
    }

    private static async Task Send(HostilePeer peer, string begin, string repeat)
    {
        await peer.SendAsync(begin);
        await peer.RepeatAsync(repeat);
    }
}
