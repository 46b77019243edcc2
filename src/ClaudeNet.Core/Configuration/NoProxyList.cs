using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Configuration;

/// <summary>Matches a NO_PROXY list as the client was seen to match it.</summary>
internal static class NoProxyList
{
    private static readonly char[] s_separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>Returns the first entry that exempts the target from the proxy; null when none does.</summary>
    internal static string? Match(string list, Uri target)
    {
        var host = target.DnsSafeHost.TrimEnd('.');
        var address = IPAddress.TryParse(host, out var parsed) ? Canonical(parsed) : null;
        return list.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(entry => Matches(entry, host, address, target.Port));
    }

    private static bool Matches(string entry, string host, IPAddress? address, int port)
    {
        if (entry == "*")
        {
            return true;
        }

        if (entry.Contains('/'))
        {
            return address is not null && IsInside(entry, address);
        }

        var (name, wantedPort) = SplitPort(entry);
        if (wantedPort is not null && wantedPort != port)
        {
            return false;
        }

        // An address matches an address only, never the end of one.
        return address is null
            ? IsNameOrParent(name, host)
            : IPAddress.TryParse(name, out var listed) && Canonical(listed).Equals(address);
    }

    private static bool IsNameOrParent(string entry, string host)
    {
        var name = entry.StartsWith("*.", StringComparison.Ordinal) ? entry.Substring(2) : entry;
        name = name.TrimStart('.').TrimEnd('.');
        return name.Length > 0
            && (host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
    }

    // host, host:port, [v6], [v6]:port, and a bare v6 whose colons separate no port.
    private static (string Name, int? Port) SplitPort(string entry)
    {
        if (entry.StartsWith("[", StringComparison.Ordinal) && entry.IndexOf(']') is > 0 and var end)
        {
            var rest = entry.Substring(end + 1);
            return (entry.Substring(1, end - 1), rest.StartsWith(":", StringComparison.Ordinal) ? ParsePort(rest.Substring(1)) : null);
        }

        var colon = entry.IndexOf(':');
        return colon > 0 && entry.LastIndexOf(':') == colon
            ? (entry.Substring(0, colon), ParsePort(entry.Substring(colon + 1)))
            : (entry, null);
    }

    // A port that is no number matches nothing.
    private static int ParsePort(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1;

    private static bool IsInside(string entry, IPAddress address)
    {
        var slash = entry.IndexOf('/');
        if (!IPAddress.TryParse(entry.Substring(0, slash).Trim('[', ']'), out var network)
            || !int.TryParse(entry.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        var wanted = network.GetAddressBytes();
        var actual = address.GetAddressBytes();
        return wanted.Length == actual.Length && length <= wanted.Length * 8 && SameBits(wanted, actual, length);
    }

    private static bool SameBits(byte[] left, byte[] right, int length)
    {
        for (var bit = 0; bit < length; bit += 8)
        {
            var mask = length - bit >= 8 ? 0xFF : 0xFF << (8 - (length - bit)) & 0xFF;
            if ((left[bit / 8] & mask) != (right[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }

    private static IPAddress Canonical(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
