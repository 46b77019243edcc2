using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace ClaudeNet.Smoke;

/// <summary>Answers every request on loopback with one fixed answer, or never; each connection serves one request.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[]? _answer;

    /// <param name="answer">The whole answer; null to stay silent.</param>
    internal LoopbackServer(string? answer)
    {
        _answer = answer is null ? null : Encoding.ASCII.GetBytes(answer);
        _listener.Start();
        _ = ServeAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal static string Answer(int status, string body)
        => $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nrequest-id: req_smoke\r\nDate: {DateTime.UtcNow:R}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync().ConfigureAwait(false));
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // Stop() ends the waiting so.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            var stream = connection.GetStream();
            var buffer = new byte[8192];
            try
            {
                while (await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false) > 0)
                {
                    if (_answer is not null)
                    {
                        await stream.WriteAsync(_answer, 0, _answer.Length).ConfigureAwait(false);
                        return;
                    }
                }
            }
            catch (IOException)
            {
                // The client has gone; that is its right.
            }
        }
    }
}
