using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Dns;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Dns;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>The whole ladder against name servers that do their worst; the system resolver fails as it does with such a server.</summary>
public sealed class HostileDnsTests
{
    private const string Host = "gateway.example";

    private static readonly Dictionary<string, Func<DnsMessage, bool, byte[][]>> s_servers = new()
    {
        ["a compression loop"] = (query, _) => [Patch(query, 1, [0xC0, 0x0C, 0x00, 0x05, 0x00, 0x01, 0, 0, 0, 9, 0x00, 0x02, 0xC0, 0xFF])],
        ["a pointer to itself"] = (query, _) => [Patch(query, 1, [0xC0, (byte)query.Encode().Length, 0x00, 0x01, 0x00, 0x01, 0, 0, 0, 9, 0, 4, 192, 0, 2, 1])],
        ["counts that lie"] = (query, _) => [Patch(query, 0xFFFF, [])],
        ["garbage behind the id"] = (query, _) => [[(byte)(query.Id >> 8), (byte)query.Id, .. Enumerable.Repeat((byte)0xFF, 500)]],
        ["other ids"] = (query, _) => Enumerable.Range(1, 200).Select(i => DnsMessage.CreateResponse(query, DnsResponseCode.NameNotFound, id: (ushort)(query.Id + i)).Encode()).ToArray(),
        ["other names"] = (query, _) => [DnsMessage.CreateResponse(query with { Question = new DnsQuestion("elsewhere.example", query.Question!.Type) }, DnsResponseCode.NameNotFound).Encode()],
        ["64 KB over TCP"] = (query, tcp) => tcp
            ? [Patch(query, 0x1000, Enumerable.Repeat((byte)0xC0, 65000).ToArray())]
            : [DnsMessage.CreateResponse(query, DnsResponseCode.NoError, truncated: true).Encode()],
        ["aliases in a circle"] = (query, _) => [DnsMessage.CreateResponse(query, DnsResponseCode.NoError, [Alias(Host, "b.example"), Alias("b.example", Host)]).Encode()],
    };

    [Theory]
    [InlineData("a compression loop", false, "NameResolutionFailed")]
    [InlineData("a pointer to itself", false, "NameResolutionFailed")]
    [InlineData("counts that lie", false, "NameResolutionFailed")]
    [InlineData("garbage behind the id", false, "NameResolutionFailed")]
    [InlineData("other ids", true, "NameResolutionTimedOut")]
    [InlineData("other names", true, "NameResolutionTimedOut")]
    [InlineData("64 KB over TCP", false, "NameResolutionFailed")]
    [InlineData("aliases in a circle", false, "NameResolutionFailed")]
    public async Task It_ends_in_time_with_a_finding_of_its_own(string server, bool waits, string finding)
    {
        using var hostile = new DnsTestServer(s_servers[server]);
        var network = new LoopbackNetwork { Resolver = waits ? WaitAsync : FailAsync };
        network.NameServers.Add(hostile.EndPoint);
        ConnectionReport report = await HostileTrial.RunAsync(new Uri("https://" + Host), network);
        Assert.Equal("Failed", report.Verdict);
        Assert.Contains(finding, HostileTrial.Ids(report));
        Assert.InRange(hostile.Queries, 1, 20);
    }

    [Fact]
    public async Task An_answer_of_thousands_of_addresses_is_not_connected_to_nor_shown_whole()
    {
        DnsRecord[] many = Enumerable.Range(0, 1200).Select(i => DnsRecord.CreateAddress(Host, new IPAddress([127, 9, (byte)(i >> 8), (byte)i]), TimeSpan.FromMinutes(1))).ToArray();
        using var hostile = new DnsTestServer((query, tcp) => tcp || query.Question!.Type == DnsRecordType.Aaaa
            ? [DnsMessage.CreateResponse(query, DnsResponseCode.NoError, many).Encode()]
            : [DnsMessage.CreateResponse(query, DnsResponseCode.NoError, truncated: true).Encode()]);
        var network = new LoopbackNetwork();
        network.Names[Host] = many.Select(record => record.Address!).ToArray();
        ConnectionReport report = await HostileTrial.RunAsync(
            new Uri("http://" + Host + ":9"), network, new ConnectionTestOptions { NameServers = [hostile.EndPoint] });
        Assert.Equal("Failed", report.Verdict);
        Assert.InRange(network.Sockets, 1, 40);
        Assert.InRange(report.Summary.Length, 1, 1000);
        Assert.Contains("1184 more", report.Summary, StringComparison.Ordinal);
    }

    private static DnsRecord Alias(string name, string target) => DnsRecord.CreateCName(name, target, TimeSpan.FromMinutes(1));

    /// <summary>Makes a response out of the query by hand: a count of answers, and bytes behind the question.</summary>
    private static byte[] Patch(DnsMessage query, int answers, byte[] tail)
    {
        byte[] bytes = (query with { UdpPayloadSize = null }).Encode();
        bytes[2] |= 0x80;
        bytes[6] = (byte)(answers >> 8);
        bytes[7] = (byte)answers;
        return [.. bytes, .. tail];
    }

    private static async Task<IPAddress[]> WaitAsync(string host, AddressFamily family, CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        return [];
    }

    private static Task<IPAddress[]> FailAsync(string host, AddressFamily family, CancellationToken token) =>
        Task.FromException<IPAddress[]>(new SocketException((int)SocketError.TryAgain));
}
