using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>A Messages API on loopback that keeps the bodies it was sent, which the test endpoint never does, and answers as a test says.</summary>
internal sealed class RecordingApi : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, bool> _breaksOff;

    /// <summary>Starts it.</summary>
    /// <param name="breaksOff">Says of a request's body whether the answer breaks off after its first block.</param>
    public RecordingApi(Func<string, bool> breaksOff)
    {
        _breaksOff = breaksOff;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the bodies of the messages, in order.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                (string head, string body) = await ReadAsync(stream);
                bool asked = head.StartsWith("POST ", StringComparison.Ordinal) && head.Contains("/v1/messages", StringComparison.Ordinal) && !head.Contains("count_tokens", StringComparison.Ordinal);
                if (asked)
                {
                    Bodies.Enqueue(body);
                }

                byte[] answer = Encoding.UTF8.GetBytes(asked ? Stream(_breaksOff(body)) : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                await stream.WriteAsync(answer, _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left.
        }
    }

    private async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var block = new byte[64 * 1024];
        int end = -1;
        int length = 0;
        while (end < 0 || bytes.Count < end + length)
        {
            int count = await stream.ReadAsync(block, _stop.Token);
            if (count == 0)
            {
                break;
            }

            bytes.AddRange(block.AsSpan(0, count).ToArray());
            if (end < 0)
            {
                string text = Encoding.UTF8.GetString(bytes.ToArray());
                end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and int at ? at + 4 : -1;
                int header = text.IndexOf("content-length:", StringComparison.OrdinalIgnoreCase);
                length = header < 0 ? 0 : int.Parse(text[(header + 15)..text.IndexOf('\r', header)], CultureInfo.InvariantCulture);
            }
        }

        byte[] all = bytes.ToArray();
        int split = Math.Max(end, 0);
        return (Encoding.UTF8.GetString(all, 0, split), Encoding.UTF8.GetString(all, split, all.Length - split));
    }

    // Chunked, so that a stream which breaks off can be told from one that ends.
    private static string Stream(bool breaksOff)
    {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nrequest-id: req_test\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        string[] events =
        [
            """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-test","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
            $$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{(breaksOff ? "first half" : "second half")}}"}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}""",
            """{"type":"message_stop"}""",
        ];
        foreach (string item in breaksOff ? events[..4] : events)
        {
            string name = item[9..item.IndexOf('"', 9)];
            string chunk = $"event: {name}\ndata: {item}\n\n";
            text.Append(Encoding.UTF8.GetByteCount(chunk).ToString("x", CultureInfo.InvariantCulture)).Append("\r\n").Append(chunk).Append("\r\n");
        }

        return text.Append(breaksOff ? string.Empty : "0\r\n\r\n").ToString();
    }
}
