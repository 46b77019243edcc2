using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>A server on loopback that reads a request's head and answers with the bytes that a test gives it, then closes.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string?> _answer;

    /// <summary>Initializes a new instance of the <see cref="RawServer"/> class.</summary>
    /// <param name="answer">Gives the answer to a request's head; null resets the connection.</param>
    public RawServer(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        Running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Uri => new($"http://127.0.0.1:{Port}");

    /// <summary>Gets the heads received so far.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public Task Running { get; }

    public static RawServer Saying(string answer) => new(_ => answer);

    public static string Json(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The server was stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                string head = await ReadHeadAsync(socket);
                Heads.Enqueue(head);
                if (_answer(head) is not string answer)
                {
                    socket.LingerState = new LingerOption(true, 0);
                    return;
                }

                await socket.SendAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client left, or the server was stopped.
            }
        }
    }

    private async Task<string> ReadHeadAsync(Socket socket)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await socket.ReceiveAsync(buffer, _stop.Token);
            if (count == 0)
            {
                break;
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
