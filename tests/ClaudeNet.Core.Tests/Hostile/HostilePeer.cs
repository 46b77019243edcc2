using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>One connection as a hostile server sees it.</summary>
internal sealed class HostilePeer(Stream stream, ConcurrentQueue<string> requests, CancellationToken stop)
{
    /// <summary>Reads a request's head; its first line is noted.</summary>
    public async Task ReadHeadAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer, stop);
            if (count == 0)
            {
                throw new IOException("The client left.");
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        requests.Enqueue(text.ToString().Split('\r')[0]);
    }

    public Task SendAsync(string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop).AsTask();

    /// <summary>Sends a text a byte a segment.</summary>
    public async Task SendByBytesAsync(string text, TimeSpan pause = default)
    {
        foreach (char character in text)
        {
            await SendAsync(character.ToString());
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, stop);
            }
        }
    }

    /// <summary>Sends a piece until the peer leaves, as fast as it takes it.</summary>
    public async Task RepeatAsync(string piece)
    {
        byte[] block = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(piece, 1 + (8192 / piece.Length))));
        while (true)
        {
            await stream.WriteAsync(block, stop);
        }
    }

    /// <summary>Sends a piece now and then until the peer leaves.</summary>
    public async Task DripAsync(string piece)
    {
        while (true)
        {
            await SendAsync(piece);
            await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
        }
    }

    /// <summary>Says nothing more until the peer leaves.</summary>
    public async Task WaitAsync()
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, stop) > 0)
        {
            // What still comes is of no interest.
        }
    }
}
