using System;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>Reads a request body, keeps only what the answer depends on, and drops the rest: prompts are nobody's business here.</summary>
internal sealed class RequestBody
{
    private static readonly byte[] s_continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly ServerConnection _connection;
    private readonly StreamFlagScanner _scanner = new();
    private readonly long _limit;

    private RequestBody(ServerConnection connection, long limit)
    {
        _connection = connection;
        _limit = limit;
    }

    /// <summary>Gets the bytes of the body that were read.</summary>
    public long Length { get; private set; }

    /// <summary>Gets a value indicating whether the body asks for a streamed answer.</summary>
    public bool WantsStream => _scanner.Found;

    /// <summary>Gets a value indicating whether the body was larger than the limit; the rest is unread then.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>Reads the body that a head announces.</summary>
    /// <exception cref="BadRequestException">Its length cannot be told, or it is cut.</exception>
    public static async Task<RequestBody> ReadAsync(ServerConnection connection, RequestHead head, long limit, CancellationToken cancellationToken)
    {
        var body = new RequestBody(connection, limit);
        string? encoding = head.Get("Transfer-Encoding");
        string? length = head.Get("Content-Length");
        if (encoding is null && length is null)
        {
            return body;
        }

        if (head.Get("Expect")?.ContainsIgnoreCase("100-continue") == true)
        {
            await connection.WriteAsync(s_continue, cancellationToken).ConfigureAwait(false);
        }

        if (encoding is not null)
        {
            await body.ReadChunksAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long announced))
        {
            await body.ReadBytesAsync(announced, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            throw new BadRequestException("Content-Length is not a number.");
        }

        return body;
    }

    private async Task ReadChunksAsync(CancellationToken cancellationToken)
    {
        while (!TooLarge)
        {
            string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            int semicolon = line.IndexOf(';');
            string size = (semicolon < 0 ? line : line.Substring(0, semicolon)).Trim();
            if (size.Length > 15 || !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long count))
            {
                throw new BadRequestException("A chunk size is not a number.");
            }

            if (count == 0)
            {
                await SkipTrailersAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await ReadBytesAsync(count, cancellationToken).ConfigureAwait(false);
            if (!TooLarge)
            {
                await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SkipTrailersAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < 100; i++)
        {
            if ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length == 0)
            {
                return;
            }
        }

        throw new BadRequestException("There are too many trailers.");
    }

    private async Task ReadBytesAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            await NeedAsync(1, cancellationToken).ConfigureAwait(false);
            byte[] part = _connection.Take((int)Math.Min(count, _connection.Buffered));
            _scanner.Add(part);
            count -= part.Length;
            Length += part.Length;
            if (Length > _limit)
            {
                TooLarge = true;
                return;
            }
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < 1024; i++)
        {
            await NeedAsync(i + 1, cancellationToken).ConfigureAwait(false);
            if (_connection.Peek(i) == '\n')
            {
                return Encoding.ASCII.GetString(_connection.Take(i + 1)).TrimEnd('\r', '\n');
            }
        }

        throw new BadRequestException("A chunk line is too long.");
    }

    private async Task NeedAsync(int count, CancellationToken cancellationToken)
    {
        while (_connection.Buffered < count)
        {
            if (!await _connection.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new BadRequestException("The body is cut.");
            }
        }
    }
}
