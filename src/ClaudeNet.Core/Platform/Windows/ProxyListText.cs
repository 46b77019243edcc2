using System;
using System.Linq;

namespace ClaudeNet.Platform.Windows;

/// <summary>The notation of proxies that WinINET and WinHTTP share: <c>host:port</c>, or <c>http=host:port;https=host:port</c>.</summary>
internal static class ProxyListText
{
    private static readonly char[] s_separators = [';', ' ', '\t', '\r', '\n'];

    /// <summary>Returns the proxy for URLs of a scheme, without user information; null when the list names none or what it names is no address.</summary>
    /// <remarks>A <c>socks=</c> entry counts as none: it is of no use to the client.</remarks>
    internal static Uri? Select(string list, string scheme)
    {
        var entries = list.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Select(Take).ToArray();
        var fitting = entries.Where(entry => string.Equals(entry.Scheme, scheme, StringComparison.OrdinalIgnoreCase))
            .Concat(entries.Where(entry => entry.Scheme is null));
        return fitting.Select(entry => Parse(entry.Address)).FirstOrDefault(uri => uri is not null);
    }

    private static (string? Scheme, string Address) Take(string entry)
    {
        var equals = entry.IndexOf('=');
        return equals < 0 ? (null, entry) : (entry.Substring(0, equals), entry.Substring(equals + 1));
    }

    private static Uri? Parse(string address)
    {
        var text = address.Contains("://") ? address : "http://" + address;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.Scheme is "http" or "https"
            ? new Uri(uri!.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))
            : null;
    }
}
