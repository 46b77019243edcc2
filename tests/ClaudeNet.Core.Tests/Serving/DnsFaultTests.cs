using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Dns;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class DnsFaultTests
{
    [Theory]
    [InlineData(DnsFault.None, 0, "127.0.0.1")]
    [InlineData(DnsFault.NxDomain, 3, null)]
    [InlineData(DnsFault.ServFail, 2, null)]
    [InlineData(DnsFault.Refused, 5, null)]
    [InlineData(DnsFault.Sinkhole, 0, "0.0.0.0")]
    [InlineData(DnsFault.NoData, 0, null)]
    public async Task An_answer_over_udp_is_as_asked(DnsFault fault, int code, string? address)
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { DnsFault = fault });
        (DnsMessage query, DnsMessage answer) = await AskUdpAsync(endpoint, DnsRecordType.A);
        Assert.Equal(query.Id, answer.Id);
        Assert.Equal(code, (int)answer.ResponseCode);
        Assert.Equal(address, answer.Answers.SingleOrDefault()?.Address?.ToString());
        TestEndpointRequest record = endpoint.Requests.Single();
        Assert.Equal(("Dns", "A", code), (record.Service, record.Method, record.Status));
        Assert.Equal("api.anthropic.com", record.Target!.TrimEnd('.'));
    }

    [Fact]
    public async Task A_truncated_answer_is_complete_over_tcp()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { DnsFault = DnsFault.Truncate });
        (_, DnsMessage overUdp) = await AskUdpAsync(endpoint, DnsRecordType.Aaaa);
        Assert.True(overUdp.Truncated);
        Assert.Empty(overUdp.Answers);
        DnsMessage overTcp = await AskTcpAsync(endpoint);
        Assert.False(overTcp.Truncated);
        Assert.Equal(IPAddress.IPv6Loopback, overTcp.Answers.Single().Address);
    }

    [Fact]
    public async Task A_wrong_id_is_wrong()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { DnsFault = DnsFault.WrongId });
        (DnsMessage query, DnsMessage answer) = await AskUdpAsync(endpoint, DnsRecordType.A);
        Assert.NotEqual(query.Id, answer.Id);
    }

    [Fact]
    public async Task Silence_is_recorded_and_not_answered()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { DnsFault = DnsFault.Silence });
        using var client = new UdpClient(AddressFamily.InterNetwork);
        await client.SendAsync(DnsMessage.CreateQuery("claude.ai", DnsRecordType.A).Encode(), endpoint.DnsServer, ServingTest.Token);
        await ServingTest.UntilAsync(() => endpoint.Requests.Any(r => r.Outcome == "Hung"));
        Assert.Equal(0, client.Available);
    }

    [Fact]
    public async Task Only_the_names_given_exist()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions
        {
            DnsRecords = new Dictionary<string, IPAddress[]> { ["API.anthropic.com"] = [IPAddress.Parse("127.0.0.9")] },
        });
        (_, DnsMessage known) = await AskUdpAsync(endpoint, DnsRecordType.A);
        Assert.Equal("127.0.0.9", known.Answers.Single().Address!.ToString());
        (_, DnsMessage unknown) = await AskUdpAsync(endpoint, DnsRecordType.A, "claude.ai");
        Assert.Equal(DnsResponseCode.NameNotFound, unknown.ResponseCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_query_do_not_end_the_server()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        using var client = new UdpClient(AddressFamily.InterNetwork);
        await client.SendAsync(new byte[] { 1, 2, 3 }, endpoint.DnsServer, ServingTest.Token);
        (_, DnsMessage answer) = await AskUdpAsync(endpoint, DnsRecordType.A);
        Assert.Single(answer.Answers);
        Assert.Empty(endpoint.Faults);
    }

    private static async Task<(DnsMessage Query, DnsMessage Answer)> AskUdpAsync(TestEndpoint endpoint, DnsRecordType type, string name = "api.anthropic.com")
    {
        using var client = new UdpClient(AddressFamily.InterNetwork);
        DnsMessage query = DnsMessage.CreateQuery(name, type);
        await client.SendAsync(query.Encode(), endpoint.DnsServer, ServingTest.Token);
        UdpReceiveResult answer = await client.ReceiveAsync(ServingTest.Token);
        return (query, DnsMessage.Decode(answer.Buffer, answer.Buffer.Length));
    }

    private static async Task<DnsMessage> AskTcpAsync(TestEndpoint endpoint)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(endpoint.DnsServer, ServingTest.Token);
        byte[] query = DnsMessage.CreateQuery("api.anthropic.com", DnsRecordType.Aaaa).Encode();
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(new byte[] { 0, (byte)query.Length }, ServingTest.Token);
        await stream.WriteAsync(query, ServingTest.Token);
        byte[] prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, ServingTest.Token);
        byte[] answer = new byte[(prefix[0] << 8) | prefix[1]];
        await stream.ReadExactlyAsync(answer, ServingTest.Token);
        return DnsMessage.Decode(answer, answer.Length);
    }
}
