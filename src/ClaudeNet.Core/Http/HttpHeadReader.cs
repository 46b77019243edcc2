using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Http;

/// <summary>Reads start lines and header fields within limits.</summary>
internal sealed class HttpHeadReader(HttpStreamReader reader, HttpLimits limits)
{
    private const string VersionPrefix = "HTTP/1.";

    private readonly LineBuffer _line = new();

    /// <summary>Reads a status line.</summary>
    /// <exception cref="HttpFormatException">The peer speaks something else; noticed at the first byte that shows it, since such a peer may never end a line.</exception>
    public async Task<(int MinorVersion, int StatusCode, string Reason)> ReadStatusLineAsync(CancellationToken cancellationToken)
    {
        var line = new byte[VersionPrefix.Length + 32];
        for (int i = 0; i < VersionPrefix.Length; i++)
        {
            line[i] = await reader.ReadByteAsync(cancellationToken).ConfigureAwait(false);
            reader.Progress = HttpProgress.InsideHeaders;
            if (line[i] != VersionPrefix[i])
            {
                throw reader.NotHttp(line, i + 1);
            }
        }

        int count = await reader.ReadLineAsync(_line, limits.MaximumStartLineBytes, "status line", cancellationToken).ConfigureAwait(false);
        string text = HttpText.Latin1.GetString(_line.Bytes, 0, count);

        // "1 200 OK" or "1 200": the blank before an empty reason is often left out.
        bool valid = text.Length >= 5 && IsDigit(text[0]) && text[1] == ' '
            && text[2] is >= '1' and <= '9' && IsDigit(text[3]) && IsDigit(text[4])
            && (text.Length == 5 || text[5] == ' ');
        if (!valid)
        {
            Buffer.BlockCopy(_line.Bytes, 0, line, VersionPrefix.Length, Math.Min(count, 32));
            throw HttpFormatException.NotHttp(line, 0, VersionPrefix.Length + Math.Min(count, 32));
        }

        int code = ((text[2] - '0') * 100) + ((text[3] - '0') * 10) + (text[4] - '0');
        string reason = text.Length > 6 ? text.Substring(6).Trim() : string.Empty;
        return (text[0] - '0', code, HttpSyntax.IsFieldValue(reason) ? reason : string.Empty);
    }

    /// <summary>Reads a request line; null when the peer closed in order before one.</summary>
    public async Task<(string Method, string Target, int MinorVersion)?> ReadRequestLineAsync(CancellationToken cancellationToken)
    {
        int count = 0;

        // Older clients send an empty line after a body (RFC 9112, 2.2).
        for (int blank = 0; blank < 3 && count == 0; blank++)
        {
            if (!await reader.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            reader.Progress = HttpProgress.InsideHeaders;
            count = await reader.ReadLineAsync(_line, limits.MaximumStartLineBytes, "request line", cancellationToken).ConfigureAwait(false);
        }

        string text = HttpText.Latin1.GetString(_line.Bytes, 0, count);
        string[] parts = text.Split([' ']);
        bool valid = parts.Length == 3 && HttpSyntax.IsToken(parts[0]) && HttpSyntax.IsVisibleAscii(parts[1])
            && parts[2].Length == VersionPrefix.Length + 1 && parts[2].StartsWith(VersionPrefix, StringComparison.Ordinal)
            && IsDigit(parts[2][VersionPrefix.Length]);
        return valid
            ? (parts[0], parts[1], parts[2][VersionPrefix.Length] - '0')
            : throw HttpFormatException.NotHttp(_line.Bytes, 0, count);
    }

    /// <summary>Reads fields up to and with the empty line; also trailers.</summary>
    /// <param name="lenient">Whether folded lines and blanks before the colon are mended, as a client does, or refused, as a server must.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public async Task<HttpHeaders> ReadFieldsAsync(bool lenient, CancellationToken cancellationToken)
    {
        var headers = new HttpHeaders();
        int total = 0;
        int lines = 0;
        while (true)
        {
            int count = await reader.ReadLineAsync(_line, limits.MaximumHeaderBytes, "header section", cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return headers;
            }

            total += count + 2;
            lines++;
            if (total > limits.MaximumHeaderBytes)
            {
                throw new HttpFormatException($"The header section is longer than {limits.MaximumHeaderBytes} bytes.");
            }

            if (lines > limits.MaximumHeaderCount)
            {
                throw new HttpFormatException($"There are more than {limits.MaximumHeaderCount} header lines.");
            }

            AddField(headers, HttpText.Latin1.GetString(_line.Bytes, 0, count), lenient);
        }
    }

    private static void AddField(HttpHeaders headers, string line, bool lenient)
    {
        if (line[0] is ' ' or '\t')
        {
            if (!lenient || headers.Count == 0 || !HttpSyntax.IsFieldValue(line))
            {
                throw new HttpFormatException("A header line begins with a blank.");
            }

            headers.Unfold(HttpSyntax.TrimBlanks(line));
            return;
        }

        int colon = line.IndexOf(':');
        string name = colon < 0 ? string.Empty : line.Substring(0, colon);
        name = lenient ? name.TrimEnd(' ', '\t') : name;
        string value = line.Substring(colon + 1);
        if (!HttpSyntax.IsToken(name) || !HttpSyntax.IsFieldValue(value))
        {
            throw new HttpFormatException("A header line has no valid name, or holds a control character.");
        }

        headers.Add(name, value);
    }

    private static bool IsDigit(char value) => value is >= '0' and <= '9';
}
