using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ClaudeNet.Http;

/// <summary>One HTTP/1.1 request, to be sent or as it was read.</summary>
internal sealed class HttpRequest
{
    public required string Method { get; init; }

    /// <summary>Gets the target: <c>/path</c>, an absolute URL for a plain proxy, or <c>host:port</c> for CONNECT.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the Host header's value; null in a request that was read without one.</summary>
    public required string? Host { get; init; }

    /// <summary>Gets the fields in order. Sending adds Host and Content-Length by itself; a request that was read lists them here too.</summary>
    public HttpHeaders Headers { get; init; } = new();

    /// <summary>Gets the body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Gets a value indicating whether a request that was read had a larger body than the limit; the rest is unread then.</summary>
    public bool BodyTruncated { get; init; }

    /// <summary>Gets the minor version of HTTP/1 that a request was read with.</summary>
    public int MinorVersion { get; init; } = 1;

    /// <summary>Gets a value indicating whether the sender of a request that was read wants or needs the connection closed after the response.</summary>
    public bool ConnectionClose => BodyTruncated
        || Headers.HasListMember("Connection", "close")
        || (MinorVersion == 0 && !Headers.HasListMember("Connection", "keep-alive"));

    /// <summary>Returns the request line and headers as they are sent.</summary>
    /// <exception cref="ArgumentException">A part holds what would break the request apart, or a header that sending adds itself.</exception>
    internal byte[] EncodeHead()
    {
        if (!HttpSyntax.IsToken(Method))
        {
            throw new ArgumentException("The method is no HTTP token.");
        }

        if (!HttpSyntax.IsVisibleAscii(Target))
        {
            throw new ArgumentException("The request target holds a blank, a line break or another character that has to be escaped.");
        }

        if (Host is null || !HttpSyntax.IsVisibleAscii(Host))
        {
            throw new ArgumentException("The host is missing, or holds a blank, a line break or another character that no host has.");
        }

        var text = new StringBuilder();
        text.Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\nHost: ").Append(Host).Append("\r\n");
        foreach (KeyValuePair<string, string> field in Headers)
        {
            if (IsOwnHeader(field.Key))
            {
                throw new ArgumentException($"The header {field.Key} is written by the exchange itself.");
            }

            text.Append(field.Key).Append(": ").Append(field.Value).Append("\r\n");
        }

        if (Body is not null || Method is "POST" or "PUT" or "PATCH")
        {
            text.Append("Content-Length: ").Append((Body?.Length ?? 0).ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        return HttpText.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    private static bool IsOwnHeader(string name) =>
        HttpSyntax.EqualsIgnoreCase(name, "Host")
        || HttpSyntax.EqualsIgnoreCase(name, "Content-Length")
        || HttpSyntax.EqualsIgnoreCase(name, "Transfer-Encoding");
}
