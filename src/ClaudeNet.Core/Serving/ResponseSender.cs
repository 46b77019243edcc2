using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>Sends a response, well or in the way a behaviour asks for.</summary>
internal sealed class ResponseSender(TestEndpointOptions options, ServerConnection connection)
{
    private static readonly byte[] s_lastChunk = Encoding.ASCII.GetBytes("0\r\n\r\n");

    /// <summary>Sends a response.</summary>
    /// <returns>How it ended, in the words of <see cref="TestEndpointRequest.Outcome"/>; anything but Completed leaves no usable connection.</returns>
    public async Task<string> SendAsync(RequestHead? head, ServedResponse response, TestBehavior behavior, bool close, CancellationToken cancellationToken)
    {
        bool hasBody = head?.IsHead != true && response.Status is not (204 or 304);
        bool isStream = response.Events is not null;
        await connection.WriteAsync(Head(response, isStream && hasBody, hasBody, close), cancellationToken).ConfigureAwait(false);
        if (!hasBody)
        {
            return "Completed";
        }

        if (behavior.SlowFirstByte > TimeSpan.Zero)
        {
            await ServingClock.DelayAsync(behavior.SlowFirstByte, cancellationToken).ConfigureAwait(false);
        }

        return isStream
            ? await SendEventsAsync(response.Events!, behavior, cancellationToken).ConfigureAwait(false)
            : await SendBodyAsync(response.Body, behavior, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> SendBodyAsync(byte[] body, TestBehavior behavior, CancellationToken cancellationToken)
    {
        if (!CutsBody(behavior.Action))
        {
            await connection.WriteAsync(body, cancellationToken).ConfigureAwait(false);
            return "Completed";
        }

        byte[] half = new byte[body.Length / 2];
        Buffer.BlockCopy(body, 0, half, 0, half.Length);
        await connection.WriteAsync(half, cancellationToken).ConfigureAwait(false);
        return await CutAsync(behavior.Action, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> SendEventsAsync(string[] events, TestBehavior behavior, CancellationToken cancellationToken)
    {
        if (behavior.Buffered)
        {
            await ServingClock.DelayAsync(TimeSpan.FromTicks(options.StreamInterval.Ticks * events.Length), cancellationToken).ConfigureAwait(false);
            await connection.WriteAsync(Chunk(string.Concat(events)), cancellationToken).ConfigureAwait(false);
            await connection.WriteAsync(s_lastChunk, cancellationToken).ConfigureAwait(false);
            return "Completed";
        }

        for (int i = 0; i < events.Length; i++)
        {
            await connection.WriteAsync(Chunk(events[i]), cancellationToken).ConfigureAwait(false);
            if (i == MessageStream.CutAfter && CutsBody(behavior.Action))
            {
                return await CutAsync(behavior.Action, cancellationToken).ConfigureAwait(false);
            }

            if (i == MessageStream.CutAfter && behavior.Action == BehaviorAction.StreamError)
            {
                await connection.WriteAsync(Chunk(MessageStream.OverloadedEvent()), cancellationToken).ConfigureAwait(false);
                break;
            }

            await ServingClock.DelayAsync(options.StreamInterval, cancellationToken).ConfigureAwait(false);
        }

        await connection.WriteAsync(s_lastChunk, cancellationToken).ConfigureAwait(false);
        return "Completed";
    }

    private async Task<string> CutAsync(BehaviorAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case BehaviorAction.ResetMidBody:
                // RST overtakes data that the client has not read yet; a moment lets that part arrive first.
                await ServingClock.DelayAsync(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
                connection.Reset();
                return "Reset";
            case BehaviorAction.StallMidBody:
                await connection.HangAsync(cancellationToken).ConfigureAwait(false);
                return "Hung";
            default:
                await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
                return "Closed";
        }
    }

    private static bool CutsBody(BehaviorAction action) =>
        action is BehaviorAction.CloseMidBody or BehaviorAction.ResetMidBody or BehaviorAction.StallMidBody;

    private static byte[] Chunk(string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        byte[] size = Encoding.ASCII.GetBytes(data.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        byte[] chunk = new byte[size.Length + data.Length + 2];
        Buffer.BlockCopy(size, 0, chunk, 0, size.Length);
        Buffer.BlockCopy(data, 0, chunk, size.Length, data.Length);
        chunk[chunk.Length - 2] = (byte)'\r';
        chunk[chunk.Length - 1] = (byte)'\n';
        return chunk;
    }

    private byte[] Head(ServedResponse response, bool chunked, bool hasBody, bool close)
    {
        var lines = new List<KeyValuePair<string, string>>
        {
            new("Date", (ServingClock.UtcNow + options.DateSkew).ToString("R", CultureInfo.InvariantCulture)),
            new("Server", response.Server),
            new("Content-Type", response.ContentType),
        };
        if (response.RequestId is not null)
        {
            lines.Add(new("request-id", response.RequestId));
        }

        lines.RemoveAll(line => response.Headers.Exists(h => string.Equals(h.Key, line.Key, StringComparison.OrdinalIgnoreCase)));
        lines.AddRange(response.Headers);
        if (chunked)
        {
            lines.Add(new("Transfer-Encoding", "chunked"));
        }
        else if (hasBody || response.Status == 200)
        {
            lines.Add(new("Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture)));
        }

        lines.Add(new("Connection", close ? "close" : "keep-alive"));
        var text = new StringBuilder($"HTTP/1.1 {response.Status.ToString(CultureInfo.InvariantCulture)} {ReasonPhrase.For(response.Status)}\r\n");
        foreach (KeyValuePair<string, string> line in lines)
        {
            text.Append(line.Key).Append(": ").Append(line.Value).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }
}
