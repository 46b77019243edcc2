using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Dns;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

public sealed class DnsFuzzTests
{
    private const int Cases = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20261121)]
    public Task A_message_is_read_or_refused_and_what_is_read_survives_being_written(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, Messages(), "\u00C0\u000C", "\u00C0\u0000", "\u0000\u0000\u0029", "\u003F"), Cases, (bytes, chance) =>
        {
            DnsMessage? message = Decode(bytes, bytes.Length);

            // What lies behind the message in a buffer that is used again must make no difference.
            var longer = new byte[bytes.Length + 64];
            chance.NextBytes(longer);
            bytes.CopyTo(longer, 0);
            Assert.Equal(message is null, Decode(longer, bytes.Length) is null);
            if (message is not null)
            {
                CheckRoundTrip(message);
            }
        });

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public Task A_resolver_configuration_is_read_whatever_it_holds(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, ResolverFiles(), "nameserver ", "options timeout:", "%eth0", "\n", "\r", "\t", "::", "fe80::1%99999999999", "#"), Cases, (bytes, chance) =>
        {
            ResolvConf file = ResolvConf.Parse(Encoding.UTF8.GetString(bytes), chance.Next(2) == 0 ? null : _ => chance.NextInt64(long.MinValue, long.MaxValue));
            Assert.InRange(file.Attempts, 1, 5);
            Assert.InRange(file.Timeout.TotalSeconds, 1, 30);
            Assert.All(file.NameServers, server => Assert.Equal(53, server.Port));
            Assert.Equal(file.NameServers.Count, file.NameServers.Distinct().Count());
        });

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public Task A_hosts_file_is_read_whatever_it_holds(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, HostsFiles(), "\uFEFF", "::1 ", "127.0.0.1 ", "\t", "\r\n", "#", "api.anthropic.com."), Cases, (bytes, _) =>
        {
            HostsFile file = HostsFile.Parse(Encoding.UTF8.GetString(bytes));
            Assert.All(file.Entries, entry => Assert.NotEmpty(entry.Names));
            Assert.All(file.Find("API.anthropic.com"), entry => Assert.InRange(entry.LineNumber, 1, bytes.Length + 1));
        });

    private static DnsMessage? Decode(byte[] buffer, int length)
    {
        try
        {
            return DnsMessage.Decode(buffer, length);
        }
        catch (DnsFormatException)
        {
            return null;
        }
    }

    private static void CheckRoundTrip(DnsMessage message)
    {
        byte[] bytes;
        try
        {
            bytes = message.Encode();
        }
        catch (InvalidOperationException)
        {
            // Without compression it would be longer than a message may be.
            return;
        }

        DnsMessage again = DnsMessage.Decode(bytes, bytes.Length);
        Assert.Equal(message.Id, again.Id);
        Assert.Equal(message.ResponseCode, again.ResponseCode);
        Assert.Equal(message.Question?.Name, again.Question?.Name);
        Assert.Equal(message.Question?.Type, again.Question?.Type);
        Assert.Equal(message.UdpPayloadSize, again.UdpPayloadSize);
        Assert.Equal(message.Answers.Select(Text), again.Answers.Select(Text));
        Assert.Equal(message.Authorities.Select(Text), again.Authorities.Select(Text));
        Assert.Equal(message.Additionals.Select(Text), again.Additionals.Select(Text));
    }

    private static string Text(DnsRecord record) =>
        $"{record.Name} {record.Type} {record.Ttl} {record.Address} {record.CName ?? Convert.ToHexString(record.Data)}";

    private static IEnumerable<byte[]> Messages()
    {
        DnsMessage query = DnsMessage.CreateQuery("api.anthropic.com", DnsRecordType.Aaaa);
        query = query with { Id = 0x1234 };
        TimeSpan ttl = TimeSpan.FromMinutes(5);
        yield return query.Encode();
        yield return DnsMessage.CreateResponse(query, DnsResponseCode.NameNotFound).Encode();
        yield return DnsMessage.CreateResponse(query, DnsResponseCode.ServerFailure, truncated: true).Encode();
        yield return DnsMessage.CreateResponse(query, DnsResponseCode.NoError,
        [
            DnsRecord.CreateCName("api.anthropic.com", "edge.example", ttl),
            DnsRecord.CreateAddress("edge.example", IPAddress.Parse("192.0.2.7"), ttl),
            DnsRecord.CreateAddress("edge.example", IPAddress.Parse("2001:db8::7"), ttl),
            DnsRecord.CreateRaw("edge.example", (DnsRecordType)16, ttl, Encoding.ASCII.GetBytes("\u0005hello")),
        ]).Encode();

        // The same with compression, which the writer does not use: CNAME and address by pointers to the question.
        yield return Convert.FromHexString("1234818000010002000000000361706909616E7468726F70696303636F6D0000010001C00C000500010000012C000704656467 65C010C02F000100010000012C0004C0000207".Replace(" ", string.Empty, StringComparison.Ordinal));
        yield return Convert.FromHexString("12348180000100010000000003617069000001 0001C00C000500010000012C0002C010".Replace(" ", string.Empty, StringComparison.Ordinal));
    }

    private static IEnumerable<byte[]> ResolverFiles()
    {
        yield return Encoding.UTF8.GetBytes("# made by hand\nnameserver 192.0.2.53\nnameserver fe80::1%eth0\nnameserver 2001:db8::53\nsearch a.example b.example\noptions timeout:3 attempts:4 rotate\n");
        yield return Encoding.UTF8.GetBytes("domain example\r\nnameserver\t127.0.0.53\r\noptions edns0 trust-ad ndots:0\r\n; end");
    }

    private static IEnumerable<byte[]> HostsFiles()
    {
        yield return Encoding.UTF8.GetBytes("127.0.0.1 localhost\n::1 localhost ip6-localhost\n0.0.0.0 api.anthropic.com # blocked\n");
        yield return Encoding.UTF8.GetBytes("\uFEFF192.0.2.1\tgateway.example gateway\r\n# api.anthropic.com\r\nfe80::1%1 link\r\n");
    }
}
