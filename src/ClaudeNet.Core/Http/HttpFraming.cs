using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ClaudeNet.Http;

/// <summary>How a body's end is found (RFC 9112, 6.3).</summary>
internal sealed class HttpFraming
{
    private HttpFraming(HttpBodyKind kind, long length = 0, bool doubtful = false)
    {
        Kind = kind;
        Length = length;
        Doubtful = doubtful;
    }

    public HttpBodyKind Kind { get; }

    /// <summary>Gets the length in bytes, for a body of known length.</summary>
    public long Length { get; }

    /// <summary>Gets a value indicating whether the headers contradict each other, so that the connection must not be used again.</summary>
    public bool Doubtful { get; }

    /// <summary>Reads a response's framing.</summary>
    /// <exception cref="HttpFormatException">The length or transfer coding makes no sense.</exception>
    public static HttpFraming ForResponse(string method, int statusCode, int minorVersion, HttpHeaders headers)
    {
        bool tunnel = method == "CONNECT" && statusCode is >= 200 and < 300;
        if (tunnel || method == "HEAD" || statusCode is (>= 100 and < 200) or 204 or 304)
        {
            return new HttpFraming(HttpBodyKind.None);
        }

        if (headers.Contains("Transfer-Encoding"))
        {
            bool doubtful = headers.Contains("Content-Length") || minorVersion == 0;
            return new HttpFraming(EndsChunked(headers) ? HttpBodyKind.Chunked : HttpBodyKind.UntilClose, doubtful: doubtful);
        }

        return ReadLength(headers) is long length
            ? new HttpFraming(HttpBodyKind.Length, length)
            : new HttpFraming(HttpBodyKind.UntilClose);
    }

    /// <summary>Reads a request's framing; what could be read in two ways is refused.</summary>
    /// <exception cref="HttpFormatException">The length or transfer coding makes no sense, or there are both.</exception>
    public static HttpFraming ForRequest(HttpHeaders headers)
    {
        long? length = ReadLength(headers);
        if (!headers.Contains("Transfer-Encoding"))
        {
            return length is long known ? new HttpFraming(HttpBodyKind.Length, known) : new HttpFraming(HttpBodyKind.None);
        }

        if (length is not null)
        {
            throw new HttpFormatException("The request has both Content-Length and Transfer-Encoding.");
        }

        return EndsChunked(headers)
            ? new HttpFraming(HttpBodyKind.Chunked)
            : throw new HttpFormatException("The request's transfer coding does not end with chunked.");
    }

    private static bool EndsChunked(HttpHeaders headers)
    {
        IReadOnlyList<string> codings = headers.GetListMembers("Transfer-Encoding");
        int chunked = codings.Count(coding => HttpSyntax.EqualsIgnoreCase(coding, "chunked"));
        if (chunked > 1)
        {
            throw new HttpFormatException("The transfer coding chunked is applied more than once.");
        }

        return chunked == 1 && HttpSyntax.EqualsIgnoreCase(codings[codings.Count - 1], "chunked");
    }

    private static long? ReadLength(HttpHeaders headers)
    {
        long? result = null;
        if (!headers.Contains("Content-Length"))
        {
            return result;
        }

        IReadOnlyList<string> values = headers.GetListMembers("Content-Length");
        foreach (string text in values)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            {
                throw new HttpFormatException("Content-Length is not a number of bytes.");
            }

            if (result is long earlier && earlier != value)
            {
                throw new HttpFormatException("There are several Content-Length values that differ.");
            }

            result = value;
        }

        return result ?? throw new HttpFormatException("Content-Length is empty.");
    }
}
