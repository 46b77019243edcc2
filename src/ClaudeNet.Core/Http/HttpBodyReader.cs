using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Http;

/// <summary>
/// Reads one body up to the limit. What was read stays here when the connection ends half-way. Memory grows with what arrives,
/// never with what a header announces.
/// </summary>
internal sealed class HttpBodyReader(HttpStreamReader reader, HttpLimits limits, Action<int, TimeSpan>? onBody) : IDisposable
{
    private const int MaximumChunkLineBytes = 4096;

    private readonly MemoryStream _body = new();

    /// <summary>Gets a value indicating whether the body goes on past the limit.</summary>
    public bool Truncated { get; private set; }

    public bool Complete { get; private set; }

    public byte[] ToArray() => _body.ToArray();

    public void Dispose() => _body.Dispose();

    public async Task ReadAsync(HttpFraming framing, CancellationToken cancellationToken)
    {
        reader.Progress = HttpProgress.InsideBody;
        switch (framing.Kind)
        {
            case HttpBodyKind.Length:
                Complete = await CopyAsync(framing.Length, cancellationToken).ConfigureAwait(false);
                break;
            case HttpBodyKind.Chunked:
                Complete = await CopyChunksAsync(cancellationToken).ConfigureAwait(false);
                break;
            case HttpBodyKind.UntilClose:
                Complete = await CopyUntilCloseAsync(cancellationToken).ConfigureAwait(false);
                break;
            default:
                Complete = true;
                break;
        }
    }

    /// <summary>Copies a known number of bytes; false when the limit came first.</summary>
    private async Task<bool> CopyAsync(long count, CancellationToken cancellationToken)
    {
        long left = count;
        while (left > 0)
        {
            int wanted = (int)Math.Min(left, Room);
            if (wanted == 0)
            {
                Truncated = true;
                return false;
            }

            int read = await reader.MoveAsync(_body, wanted, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new HttpConnectionException(HttpProgress.InsideBody);
            }

            Tell(read);
            left -= read;
        }

        return true;
    }

    private async Task<bool> CopyUntilCloseAsync(CancellationToken cancellationToken)
    {
        while (await reader.FillAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Room == 0)
            {
                Truncated = true;
                return false;
            }

            Tell(await reader.MoveAsync(_body, Room, cancellationToken).ConfigureAwait(false));
        }

        return true;
    }

    private async Task<bool> CopyChunksAsync(CancellationToken cancellationToken)
    {
        var line = new LineBuffer();
        int extensionBytes = 0;
        while (true)
        {
            int count = await reader.ReadLineAsync(line, MaximumChunkLineBytes, "chunk header", cancellationToken).ConfigureAwait(false);
            long size = ParseChunkSize(line.Bytes, count, out int sizeDigits);

            // One data byte a chunk with a long extension each would let a peer send for ever within the body's limit.
            extensionBytes += count - sizeDigits;
            if (extensionBytes > limits.MaximumHeaderBytes)
            {
                throw new HttpFormatException($"The chunk extensions are longer than {limits.MaximumHeaderBytes} bytes.");
            }

            if (size == 0)
            {
                var trailers = new HttpHeadReader(reader, limits);
                await trailers.ReadFieldsAsync(lenient: true, cancellationToken).ConfigureAwait(false);
                return true;
            }

            if (!await CopyAsync(size, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (await reader.ReadLineAsync(line, MaximumChunkLineBytes, "chunk end", cancellationToken).ConfigureAwait(false) != 0)
            {
                throw new HttpFormatException("A chunk is longer than its header says.");
            }
        }
    }

    private static long ParseChunkSize(byte[] line, int count, out int digits)
    {
        long size = 0;
        digits = 0;
        while (digits < count && HexDigit(line[digits]) is int digit and >= 0)
        {
            if (digits == 15)
            {
                throw new HttpFormatException("A chunk's size has more digits than any body needs.");
            }

            size = (size << 4) | (uint)digit;
            digits++;
        }

        // Only an extension, or blanks before one, may follow.
        bool valid = digits > 0 && (digits == count || line[digits] is (byte)';' or (byte)' ' or (byte)'\t');
        return valid ? size : throw new HttpFormatException("A chunk's size is not a hexadecimal number.");
    }

    private static int HexDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    private int Room => limits.MaximumBodyBytes - (int)_body.Length;

    private void Tell(int count) => onBody?.Invoke(count, reader.LastArrival);
}
