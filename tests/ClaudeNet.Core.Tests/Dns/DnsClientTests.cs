using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Dns;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Dns;

public sealed class DnsClientTests
{
    private const string Name = "api.example.test";

    private static readonly IPAddress s_address = IPAddress.Parse("192.0.2.7");
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(60.0);
    private static readonly DnsClientOptions s_patient = new() { Timeout = TimeSpan.FromSeconds(30.0), ResendInterval = TimeSpan.FromSeconds(10.0) };
    private static readonly DnsClientOptions s_hasty = new() { Timeout = TimeSpan.FromMilliseconds(300.0), ResendInterval = TimeSpan.FromMilliseconds(50.0), MaximumAttempts = 2 };

    [Fact]
    public async Task An_answer_is_followed_along_its_aliases_and_nothing_else_is_taken()
    {
        using var server = new DnsTestServer((query, _) => One(query, DnsResponseCode.NoError,
            DnsRecord.CreateAddress("other.test", IPAddress.Parse("192.0.2.66"), s_ttl),
            DnsRecord.CreateCName("API.example.test", "edge.test", s_ttl),
            DnsRecord.CreateAddress("edge.test", s_address, s_ttl)));
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Null(exchange.Failure);
        Assert.Equal(DnsResponseCode.NoError, exchange.ResponseCode);
        Assert.Equal([s_address], exchange.Addresses);
        Assert.Equal("edge.test", exchange.Records[0].CName);
        Assert.Equal((1, 0, false, false), (exchange.Attempts, exchange.Mismatched, exchange.UsedTcp, exchange.Truncated));
    }

    [Fact]
    public async Task A_name_without_such_records_is_a_success_without_addresses()
    {
        using var server = new DnsTestServer((query, _) => One(query, DnsResponseCode.NoError));
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Null(exchange.Failure);
        Assert.Empty(exchange.Addresses);
    }

    [Theory]
    [InlineData(3, "NameNotFound", "NXDOMAIN")]
    [InlineData(2, "NameTemporaryFailure", "SERVFAIL")]
    [InlineData(5, "NameTemporaryFailure", "REFUSED")]
    [InlineData(9, "NameTemporaryFailure", "RCODE9")]
    public async Task A_response_code_becomes_a_failure(int code, string kind, string nativeCode)
    {
        using var server = new DnsTestServer((query, _) => One(query, (DnsResponseCode)code));
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Equal((kind, nativeCode), (exchange.Failure!.Kind, exchange.Failure.NativeCode));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_server_that_dislikes_edns_is_asked_without(int code)
    {
        using var server = new DnsTestServer((query, _) => query.UdpPayloadSize is null
            ? One(query, DnsResponseCode.NoError, DnsRecord.CreateAddress(Name, s_address, s_ttl))
            : [(DnsMessage.CreateResponse(query, (DnsResponseCode)code) with { Question = null, UdpPayloadSize = null }).Encode()]);
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Equal([s_address], exchange.Addresses);
        Assert.Equal(2, exchange.Attempts);
    }

    [Fact]
    public async Task A_cut_answer_is_asked_for_again_over_tcp()
    {
        using var server = new DnsTestServer((query, tcp) => tcp
            ? One(query, DnsResponseCode.NoError, DnsRecord.CreateAddress(Name, s_address, s_ttl))
            : [DnsMessage.CreateResponse(query, DnsResponseCode.NoError, truncated: true).Encode()]);
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Equal([s_address], exchange.Addresses);
        Assert.Equal((true, true, 2), (exchange.Truncated, exchange.UsedTcp, exchange.Attempts));
    }

    [Fact]
    public async Task Tcp_is_used_alone_on_request()
    {
        using var server = new DnsTestServer((query, tcp) => tcp ? One(query, DnsResponseCode.NoError, DnsRecord.CreateAddress(Name, s_address, s_ttl)) : []);
        DnsExchange exchange = await QueryAsync(server, s_patient with { Tcp = true });

        Assert.Equal([s_address], exchange.Addresses);
        Assert.Equal((true, false), (exchange.UsedTcp, exchange.Truncated));
    }

    [Fact]
    public async Task A_tcp_server_that_hangs_up_is_a_reset()
    {
        using var server = new DnsTestServer((_, _) => []);
        DnsExchange exchange = await QueryAsync(server, s_patient with { Tcp = true });

        Assert.Equal(FailureKind.Reset, exchange.Failure!.KindValue);
    }

    [Fact]
    public async Task Answers_with_another_id_or_question_are_counted_and_passed_over()
    {
        using var server = new DnsTestServer((query, _) =>
        [
            DnsMessage.CreateResponse(query, DnsResponseCode.NameNotFound, id: (ushort)(query.Id + 1)).Encode(),
            (DnsMessage.CreateResponse(query, DnsResponseCode.NameNotFound) with { Question = new DnsQuestion("evil.test", DnsRecordType.A) }).Encode(),
            query.Encode(),
            [],
            .. One(query, DnsResponseCode.NoError, DnsRecord.CreateAddress(Name, s_address, s_ttl)),
        ]);
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Equal([s_address], exchange.Addresses);
        Assert.Equal(4, exchange.Mismatched);
    }

    [Fact]
    public async Task Only_foreign_answers_are_a_time_out()
    {
        using var server = new DnsTestServer((query, _) => [DnsMessage.CreateResponse(query, DnsResponseCode.NoError, id: (ushort)(query.Id + 1)).Encode()]);
        DnsExchange exchange = await QueryAsync(server, s_hasty);

        Assert.Equal(FailureKind.TimedOut, exchange.Failure!.KindValue);
        Assert.True(exchange.Mismatched >= 1);
        Assert.Null(exchange.ResponseCode);
    }

    [Fact]
    public async Task Silence_is_a_time_out_after_repeats()
    {
        using var server = new DnsTestServer((_, _) => []);
        DnsExchange exchange = await QueryAsync(server, s_hasty);

        Assert.Equal(FailureKind.TimedOut, exchange.Failure!.KindValue);
        Assert.Equal(2, exchange.Attempts);
    }

    [Fact]
    public async Task A_lost_first_query_is_sent_again()
    {
        int count = 0;
        using var server = new DnsTestServer((query, _) => Interlocked.Increment(ref count) == 1
            ? []
            : One(query, DnsResponseCode.NoError, DnsRecord.CreateAddress(Name, s_address, s_ttl)));
        DnsExchange exchange = await QueryAsync(server, s_patient with { ResendInterval = TimeSpan.FromMilliseconds(20.0), MaximumAttempts = 1000 });

        Assert.Equal([s_address], exchange.Addresses);
        Assert.True(exchange.Attempts >= 2);
    }

    [Fact]
    public async Task A_broken_answer_to_our_own_query_is_malformed()
    {
        using var server = new DnsTestServer((query, _) => [[(byte)(query.Id >> 8), (byte)query.Id, 0x80]]);
        DnsExchange exchange = await QueryAsync(server, s_patient);

        Assert.Equal(FailureKind.MalformedResponse, exchange.Failure!.KindValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_closed_port_is_a_refusal(bool tcp)
    {
        IPEndPoint closed;
        using (var server = new DnsTestServer((_, _) => []))
        {
            closed = server.EndPoint;
        }

        DnsExchange exchange = await DnsClient.QueryAsync(CreateSocket, closed, Name, DnsRecordType.A, s_patient with { Tcp = tcp }, TestContext.Current.CancellationToken);

        Assert.Equal(FailureKind.Refused, exchange.Failure!.KindValue);
    }

    [Fact]
    public async Task A_cancel_is_a_cancel_and_no_time_out()
    {
        using var source = new CancellationTokenSource();
        using var server = new DnsTestServer((_, _) =>
        {
            source.Cancel();
            return [];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DnsClient.QueryAsync(CreateSocket, server.EndPoint, Name, DnsRecordType.A, s_patient, source.Token));
    }

    [Fact]
    public async Task A_unicode_name_is_asked_for_in_ascii()
    {
        using var server = new DnsTestServer((query, _) => One(query, DnsResponseCode.NoError));
        DnsExchange exchange = await DnsClient.QueryAsync(CreateSocket, server.EndPoint, "b\u00fccher.test.", DnsRecordType.Aaaa, s_patient, TestContext.Current.CancellationToken);

        Assert.Equal("xn--bcher-kva.test", exchange.Name);
    }

    private static Task<DnsExchange> QueryAsync(DnsTestServer server, DnsClientOptions options) =>
        DnsClient.QueryAsync(CreateSocket, server.EndPoint, Name, DnsRecordType.A, options, TestContext.Current.CancellationToken);

    private static Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => new(family, type, protocol);

    private static byte[][] One(DnsMessage query, DnsResponseCode code, params DnsRecord[] records) => [DnsMessage.CreateResponse(query, code, records).Encode()];
}
