using System;
using System.Text;

namespace ClaudeNet.Http;

/// <summary>The peer does not speak HTTP/1.x, breaks its framing, or exceeds a limit.</summary>
internal sealed class HttpFormatException(string message) : FormatException(message)
{
    private const int MaximumQuote = 32;

    /// <summary>Makes the exception for a peer that speaks something else; quotes its first bytes, at most 32, printable ones only.</summary>
    internal static HttpFormatException NotHttp(byte[] bytes, int offset, int count)
    {
        var quote = new StringBuilder();
        for (int i = offset; i < offset + Math.Min(count, MaximumQuote); i++)
        {
            quote.Append(bytes[i] is >= 0x20 and < 0x7F ? (char)bytes[i] : '.');
        }

        return new HttpFormatException($"The peer does not speak HTTP; it sent '{quote}'.");
    }
}
