using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Http;

/// <summary>A bounded buffer in front of a stream. It notes when bytes arrive, and turns the ways a connection ends into one exception.</summary>
internal sealed class HttpStreamReader(Stream stream, Stopwatch watch)
{
    private readonly byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>Gets or sets a value indicating whether more may be read than was asked for. A CONNECT's head is read without, because what follows belongs to the tunnel.</summary>
    public bool ReadAhead { get; set; } = true;

    /// <summary>Gets or sets how far the message has come, for the exception of a connection that ends.</summary>
    public HttpProgress Progress { get; set; }

    /// <summary>Gets the time of the very first byte; null before it.</summary>
    public TimeSpan? FirstByte { get; private set; }

    /// <summary>Gets the time at which the bytes now in the buffer came.</summary>
    public TimeSpan LastArrival { get; private set; }

    public bool HasBuffered => _start < _end;

    /// <summary>Reads a byte of a head.</summary>
    /// <exception cref="HttpConnectionException">The connection ended.</exception>
    public async Task<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        if (!HasBuffered && !await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new HttpConnectionException(Progress);
        }

        return _buffer[_start++];
    }

    /// <summary>Reads a line without its end; a line feed alone ends it too.</summary>
    /// <param name="line">What to fill, from its start.</param>
    /// <param name="maximum">How long the line may be, in bytes.</param>
    /// <param name="what">What the line is, for the message when it is too long.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <returns>The line's length.</returns>
    public async Task<int> ReadLineAsync(LineBuffer line, int maximum, string what, CancellationToken cancellationToken)
    {
        int count = 0;
        while (true)
        {
            // The loop over what is buffered stays synchronous; a line costs one await a segment.
            while (HasBuffered)
            {
                byte value = _buffer[_start++];
                if (value == '\n')
                {
                    return count > 0 && line.Bytes[count - 1] == '\r' ? count - 1 : count;
                }

                if (count == maximum)
                {
                    throw new HttpFormatException($"The {what} is longer than {maximum} bytes.");
                }

                line.Put(count++, value);
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new HttpConnectionException(Progress);
            }
        }
    }

    /// <summary>Moves some bytes of a body, at least one; 0 at the end of the stream.</summary>
    public async Task<int> MoveAsync(MemoryStream destination, int maximum, CancellationToken cancellationToken)
    {
        if (!HasBuffered && !await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        int count = Math.Min(maximum, _end - _start);
        destination.Write(_buffer, _start, count);
        _start += count;
        return count;
    }

    /// <summary>Makes sure that something is buffered; false at the end of the stream.</summary>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (HasBuffered)
        {
            return true;
        }

        try
        {
            int count = await stream.ReadAsync(_buffer, 0, ReadAhead ? _buffer.Length : 1, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            _start = 0;
            _end = count;
            LastArrival = watch.Elapsed;
            if (count > 0)
            {
                FirstByte ??= LastArrival;
            }

            return count > 0;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new HttpConnectionException(Progress, exception);
        }
    }

    /// <summary>Makes the exception for a peer that speaks something else, from its line so far and what came with it.</summary>
    public HttpFormatException NotHttp(byte[] line, int count)
    {
        int more = Math.Min(_end - _start, 32);
        var sample = new byte[count + more];
        Buffer.BlockCopy(line, 0, sample, 0, count);
        Buffer.BlockCopy(_buffer, _start, sample, count, more);
        return HttpFormatException.NotHttp(sample, 0, sample.Length);
    }
}
