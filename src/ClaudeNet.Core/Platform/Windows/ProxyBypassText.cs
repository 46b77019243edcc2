using System;
using System.Globalization;
using System.Linq;
using System.Net;

namespace ClaudeNet.Platform.Windows;

/// <summary>The notation of exceptions that WinINET and WinHTTP share: <c>*.corp.example;10.*;&lt;local&gt;</c>.</summary>
internal static class ProxyBypassText
{
    private static readonly char[] s_separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>Returns whether an entry exempts the target.</summary>
    internal static bool Matches(string? list, Uri target)
        => list is not null && list.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Any(entry => IsMatch(entry, target));

    private static bool IsMatch(string entry, Uri target)
    {
        var host = target.DnsSafeHost;
        if (string.Equals(entry, "<local>", StringComparison.OrdinalIgnoreCase))
        {
            return !host.Contains('.') && !IPAddress.TryParse(host, out _);
        }

        var scheme = entry.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            if (!string.Equals(entry.Substring(0, scheme), target.Scheme, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            entry = entry.Substring(scheme + 3);
        }

        return HasPort(entry, out var port)
            ? port == target.Port && IsLike(host, entry.Substring(0, entry.LastIndexOf(':')).Trim('[', ']'))
            : IsLike(host, entry.Trim('[', ']'));
    }

    // host:port and [v6]:port, not the colons of a bare v6.
    private static bool HasPort(string entry, out int port)
    {
        port = 0;
        var colon = entry.LastIndexOf(':');
        var alone = colon > 0 && (entry.IndexOf(':') == colon || entry[colon - 1] == ']');
        return alone && int.TryParse(entry.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port);
    }

    // One pass with one place to come back to: patterns come from settings, and must not cost more than their length.
    private static bool IsLike(string text, string pattern)
    {
        int at = 0, position = 0, star = -1, mark = 0;
        while (at < text.Length)
        {
            if (position < pattern.Length && pattern[position] == '*')
            {
                star = position++;
                mark = at;
            }
            else if (position < pattern.Length && char.ToLowerInvariant(pattern[position]) == char.ToLowerInvariant(text[at]))
            {
                position++;
                at++;
            }
            else if (star >= 0)
            {
                position = star + 1;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (position < pattern.Length && pattern[position] == '*')
        {
            position++;
        }

        return position == pattern.Length;
    }
}
