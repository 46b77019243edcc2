using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>Carries bytes between a client and another socket, both ways, until one side ends or a limit is reached.</summary>
internal sealed class Tunnel
{
    private readonly ServerConnection _client;
    private readonly Socket _upstream;
    private readonly long? _dropAfter;
    private long _carried;
    private int _dropped;

    /// <param name="client">The client.</param>
    /// <param name="upstream">The other end; owned by the caller.</param>
    /// <param name="dropAfter">The bytes after which both sides are reset; null for no limit.</param>
    public Tunnel(ServerConnection client, Socket upstream, long? dropAfter)
    {
        _client = client;
        _upstream = upstream;
        _dropAfter = dropAfter;
    }

    /// <summary>Gets the bytes carried from the client.</summary>
    public long FromClient { get; private set; }

    /// <summary>Gets the bytes carried to the client.</summary>
    public long ToClient { get; private set; }

    /// <summary>Runs the tunnel.</summary>
    /// <param name="first">Bytes for the other end that were read already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Completed or Reset.</returns>
    public async Task<string> RunAsync(byte[] first, CancellationToken cancellationToken)
    {
        using var upstream = new NetworkStream(_upstream, ownsSocket: false);
        using (cancellationToken.Register(_upstream.Dispose))
        {
            if (first.Length > 0 && Count(first.Length))
            {
                await upstream.WriteAsync(first, 0, first.Length, cancellationToken).ConfigureAwait(false);
                FromClient += first.Length;
            }

            Task up = PumpAsync(_client.Stream, upstream, count => FromClient += count, () => _upstream.Shutdown(SocketShutdown.Send), cancellationToken);
            Task down = PumpAsync(upstream, _client.Stream, count => ToClient += count, _client.FinishSending, cancellationToken);
            await Task.WhenAll(up, down).ConfigureAwait(false);
        }

        return Volatile.Read(ref _dropped) != 0 ? "Reset" : "Completed";
    }

    private async Task PumpAsync(Stream from, Stream to, Action<int> count, Action finish, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                int read = await from.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    finish();
                    return;
                }

                if (!Count(read))
                {
                    return;
                }

                await to.WriteAsync(buffer, 0, read, cancellationToken).ConfigureAwait(false);
                count(read);
            }
        }
        catch (Exception exception) when (ConnectionEnd.Is(exception))
        {
            // One side broke: the other must not wait for bytes that will never come.
            _client.Reset();
            _upstream.Dispose();
        }
    }

    /// <summary>Counts bytes on their way; at the limit both sides are reset and they are not carried.</summary>
    private bool Count(int bytes)
    {
        if (Interlocked.Add(ref _carried, bytes) <= (_dropAfter ?? long.MaxValue))
        {
            return true;
        }

        Interlocked.Exchange(ref _dropped, 1);
        _client.Reset();
        _upstream.Dispose();
        return false;
    }
}
