using System;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Http;

namespace ClaudeNet.Smoke;

internal static class HttpCheck
{
    private static readonly HttpRequest s_request = new() { Method = "GET", Target = "/", Host = "localhost" };

    internal static async Task RunAsync()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(401, "{\"a\":1}"));
        using var client = new TcpClient("127.0.0.1", server.Port);
        var response = await HttpExchange.SendAsync(client.GetStream(), s_request, new HttpLimits(), CancellationToken.None).ConfigureAwait(false);
        Check.Equal(401, response.StatusCode, "status");
        Check.Equal("{\"a\":1}", Encoding.UTF8.GetString(response.Body), "body");
    }

    internal static async Task RunCancelledAsync()
    {
        using var server = new LoopbackServer(null);
        using var client = new TcpClient("127.0.0.1", server.Port);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var registration = cancel.Token.Register(client.Client.Dispose);
        try
        {
            await HttpExchange.SendAsync(client.GetStream(), s_request, new HttpLimits(), cancel.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        throw new InvalidOperationException("it answered");
    }
}
