using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Dns;

namespace ClaudeNet.Smoke;

internal static class DnsCheck
{
    internal static async Task RunAsync()
    {
        using var server = Bind();
        var serving = AnswerOnceAsync(server);
        var exchange = await QueryAsync(server, TimeSpan.FromSeconds(20)).ConfigureAwait(false);
        await serving.ConfigureAwait(false);
        Check.That(exchange.Failure is null, "failure: " + exchange.Failure);
        Check.Equal("192.0.2.7", exchange.Addresses[0].ToString(), "address");
    }

    internal static async Task RunSilentAsync()
    {
        using var server = Bind();
        var exchange = await QueryAsync(server, TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        Check.Equal("TimedOut", exchange.Failure?.Kind, "failure");
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static Task<DnsExchange> QueryAsync(Socket server, TimeSpan timeout) => DnsClient.QueryAsync(
        (family, type, protocol) => new Socket(family, type, protocol),
        (IPEndPoint)server.LocalEndPoint,
        "api.example",
        DnsRecordType.A,
        new DnsClientOptions { Timeout = timeout, Edns = false },
        CancellationToken.None);

    // The query comes back as an answer: its header's flags and count changed, one A record with a pointer to the question's name behind it.
    private static async Task AnswerOnceAsync(Socket server)
    {
        var buffer = new byte[512];
        EndPoint client = new IPEndPoint(IPAddress.Any, 0);
        var count = await Task.Run(() => server.ReceiveFrom(buffer, ref client)).ConfigureAwait(false);
        buffer[2] = 0x81;
        buffer[3] = 0x80;
        buffer[7] = 1;
        byte[] record = [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7];
        record.CopyTo(buffer, count);
        server.SendTo(buffer, count + record.Length, SocketFlags.None, client);
    }
}
