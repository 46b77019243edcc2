using System;
using System.Linq;
using System.Net;

namespace ClaudeNet.Configuration;

/// <summary>Turns what people type for an endpoint into a URL: a host, <c>host:port</c>, <c>[v6]:port</c>, a bare address, or a URL.</summary>
internal static class EndpointParser
{
    /// <summary>Parses the text; https is assumed where no scheme is given.</summary>
    /// <exception cref="FormatException">It is no endpoint. The message says what to write instead and quotes no user information.</exception>
    internal static Uri Parse(string? text)
    {
        var (uri, error) = TryParse(text);
        return uri ?? throw new FormatException(error);
    }

    /// <summary>Parses the text; the error is null when it is an endpoint.</summary>
    internal static (Uri? Uri, string? Error) TryParse(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length == 0)
        {
            return Fail("The endpoint is empty. Give a host such as api.anthropic.com, or a URL.");
        }

        if (trimmed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return Fail("The endpoint contains white space. Give one host or URL without spaces.");
        }

        var colon = trimmed.IndexOf("://", StringComparison.Ordinal);
        if (colon >= 0)
        {
            var scheme = trimmed.Substring(0, colon);
            return scheme.Equals("https", StringComparison.OrdinalIgnoreCase) || scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
                ? ParseUri(trimmed)
                : Fail("The endpoint's scheme is neither https nor http. Claude speaks only those: begin the URL with https://.");
        }

        // A bare IPv6 address: its colons are no port.
        return IPAddress.TryParse(trimmed, out var address) && trimmed.Contains(':') && trimmed[0] != '['
            ? ParseUri("https://[" + address + "]")
            : ParseUri("https://" + trimmed);
    }

    /// <summary>Returns whether the host can be written in ASCII (IDNA), which name servers, certificates and HTTP need. Uri takes some that cannot.</summary>
    internal static bool HasAsciiHost(Uri uri)
    {
        try
        {
            return uri.IdnHost.All(c => c is > ' ' and < '\u007F');
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static (Uri? Uri, string? Error) ParseUri(string text)
    {
        var authority = text.Substring(text.IndexOf("://", StringComparison.Ordinal) + 3).Split('/', '?', '#')[0];
        if (authority.Contains('@'))
        {
            return Fail("The endpoint contains a user name or password. Remove everything up to and including the @; give a key with -ApiKey.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || Uri.CheckHostName(uri.DnsSafeHost) == UriHostNameType.Unknown || !HasAsciiHost(uri))
        {
            return Fail("The endpoint is neither a host nor a URL. Write it like api.anthropic.com, host:8443, [2001:db8::1]:443 or https://gateway.example/path.");
        }

        if (uri.Port is < 1 or > 65535)
        {
            return Fail("The endpoint's port is not between 1 and 65535.");
        }

        return uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? Fail("The endpoint has a query or fragment. Give the base URL alone, up to and without the ? or #.")
            : (uri, null);
    }

    private static (Uri? Uri, string? Error) Fail(string message) => (null, message);
}
