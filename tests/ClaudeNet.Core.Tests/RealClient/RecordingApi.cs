using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Retry;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>
/// A Messages API on loopback that keeps the bodies it was sent, which the test endpoint never does. It calls a tool, is overloaded when it should take
/// the tool's result, and ends well once it is told to continue.
/// </summary>
internal sealed class RecordingApi : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _file;

    /// <summary>Starts it.</summary>
    /// <param name="file">The file that the first answer asks the client to read.</param>
    public RecordingApi(string file)
    {
        _file = file;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets what answers the message of a number, from 1, in place of the usual; null for the usual answer.</summary>
    public Func<int, string?>? Script { get; init; }

    /// <summary>Gets what answers the prompt in place of the tool call; null for the tool call.</summary>
    public string? Opening { get; init; }

    /// <summary>Gets what answers the tool's result: an overload, unless it is said otherwise. Empty closes the connection.</summary>
    public string Refusal { get; init; } = RawServer.Json(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""");

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

                byte[] answer = Encoding.UTF8.GetBytes(asked ? Script?.Invoke(Bodies.Count) ?? Answer(body) : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
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

    private string Answer(string body)
    {
        if (body.Contains("\"" + ClaudeArguments.GoOn + "\"", StringComparison.Ordinal))
        {
            return WholeStream();
        }

        return body.Contains("tool_result", StringComparison.Ordinal)
            ? Refusal
            : Opening ?? Stream(
                """{"type":"tool_use","id":"toolu_1","name":"Read","input":{}}""",
                """{"type":"input_json_delta","partial_json":INPUT}""".Replace("INPUT", JsonSerializer.Serialize(JsonSerializer.Serialize(new { file_path = _file })), StringComparison.Ordinal),
                "tool_use");
    }

    /// <summary>Returns an answer of two words.</summary>
    public static string WholeStream() => Stream("""{"type":"text","text":""}""", """{"type":"text_delta","text":"the end"}""", "end_turn");

    /// <summary>Returns an answer whose text ends in the middle, as if that were its end.</summary>
    public static string CutStream() => CutBefore("content_block_stop");

    /// <summary>Returns an answer whose text is there in full, but not its end.</summary>
    public static string BlockStream() => CutBefore("message_delta");

    private static string CutBefore(string name)
    {
        string whole = WholeStream();
        string cut = whole.Substring(0, whole.IndexOf("event: " + name, StringComparison.Ordinal));
        return System.Text.RegularExpressions.Regex.Replace(cut, "Content-Length: [0-9]+\r\n", string.Empty);
    }

    private static string Stream(string block, string delta, string stopReason)
    {
        (string Name, string Data)[] events =
        [
            ("message_start", """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-test","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}"""),
            ("content_block_start", "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + block + "}"),
            ("content_block_delta", "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":" + delta + "}"),
            ("content_block_stop", """{"type":"content_block_stop","index":0}"""),
            ("message_delta", "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + stopReason + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":5}}"),
            ("message_stop", """{"type":"message_stop"}"""),
        ];
        string body = string.Concat(events.Select(item => $"event: {item.Name}\ndata: {item.Data}\n\n"));
        return $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nrequest-id: req_test\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
    }
}
