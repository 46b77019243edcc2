using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Platform.MacOS;

/// <summary>The proxies of macOS's network settings, as <c>scutil --proxy</c> prints them: a dictionary of <c>Name : value</c> lines with arrays in braces.</summary>
internal sealed record ScutilProxies
{
    /// <summary>The settings are one dictionary; its arrays and dictionaries lie one deeper.</summary>
    private const int ListDepth = 2;
    private const int Bits = 32;
    private const int BitsPerByte = 8;

    /// <summary>Gets the proxy for http URLs; null for none.</summary>
    public Uri? Http { get; private init; }

    /// <summary>Gets the proxy for https URLs; null for none.</summary>
    public Uri? Https { get; private init; }

    /// <summary>Gets host and port of a SOCKS proxy; null for none.</summary>
    public string? Socks { get; private init; }

    /// <summary>Gets the address of a PAC file; null for none.</summary>
    public string? AutoConfigUrl { get; private init; }

    /// <summary>Gets a value indicating whether a proxy is searched for (WPAD).</summary>
    public bool Detects { get; private init; }

    /// <summary>Gets hosts that are reached without it.</summary>
    public IReadOnlyList<string> Exceptions { get; private init; } = [];

    /// <summary>Gets a value indicating whether names without a dot are reached without it.</summary>
    public bool ExemptsSimpleNames { get; private init; }

    /// <summary>Reads the text; what is not there is off.</summary>
    internal static ScutilProxies Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var exceptions = new List<string>();
        var depth = 0;
        var listed = false;
        foreach (var raw in text.Split(['\n']))
        {
            var line = raw.Trim();
            var colon = line.IndexOf(" : ", StringComparison.Ordinal);
            var name = colon > 0 ? line.Substring(0, colon).Trim() : string.Empty;
            if (line == "}")
            {
                depth--;
            }
            else if (line.EndsWith("{", StringComparison.Ordinal))
            {
                // What lies deeper (__SCOPED__: an interface's own settings) is not what programs use unless they ask for that interface.
                depth++;
                listed = depth == ListDepth && name == "ExceptionsList";
            }
            else if (colon > 0 && depth < ListDepth)
            {
                values[name] = line.Substring(colon + 3).Trim();
            }
            else if (colon > 0 && depth == ListDepth && listed)
            {
                exceptions.Add(line.Substring(colon + 3).Trim());
            }
        }

        return new ScutilProxies
        {
            Http = Proxy(values, "HTTP"),
            Https = Proxy(values, "HTTPS"),
            Socks = IsOn(values, "SOCKS") && values.TryGetValue("SOCKSProxy", out var socks) ? socks : null,
            AutoConfigUrl = IsOn(values, "ProxyAutoConfig") && values.TryGetValue("ProxyAutoConfigURLString", out var pac) ? pac : null,
            Detects = IsOn(values, "ProxyAutoDiscovery"),
            Exceptions = exceptions,
            ExemptsSimpleNames = values.TryGetValue("ExcludeSimpleHostnames", out var simple) && simple == "1",
        };
    }

    private static bool IsOn(Dictionary<string, string> values, string prefix) => values.TryGetValue(prefix + "Enable", out var on) && on == "1";

    private static Uri? Proxy(Dictionary<string, string> values, string prefix)
    {
        if (!IsOn(values, prefix) || !values.TryGetValue(prefix + "Proxy", out var host) || host.Length == 0)
        {
            return null;
        }

        var port = values.TryGetValue(prefix + "Port", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 80;
        var shown = host.Contains(':') && !host.StartsWith("[", StringComparison.Ordinal) ? "[" + host + "]" : host;
        return Uri.TryCreate($"http://{shown}:{port.ToString(CultureInfo.InvariantCulture)}", UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 ? uri : null;
    }

    /// <summary>Returns whether a host is reached without the proxy: an exception is a name, a name with <c>*</c>, a domain behind a dot, or an IPv4 network (<c>169.254/16</c>).</summary>
    internal bool Exempts(string host)
    {
        var isAddress = IPAddress.TryParse(host, out var address);
        return (ExemptsSimpleNames && !isAddress && !host.Contains('.'))
            || Exceptions.Any(entry => Configuration.Inventory.Wildcard.Matches(host, entry)
                || (entry.StartsWith(".", StringComparison.Ordinal) && host.EndsWith(entry, StringComparison.OrdinalIgnoreCase))
                || (isAddress && Covers(entry, address!)));
    }

    /// <summary>Returns whether an address lies in an IPv4 network; the zeros at the network's end may be left out.</summary>
    private static bool Covers(string network, IPAddress address)
    {
        var parts = network.Split(['/']);
        if (parts.Length != 2 || address.AddressFamily != AddressFamily.InterNetwork
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > Bits)
        {
            return false;
        }

        var given = parts[0].Split(['.']);
        var bytes = address.GetAddressBytes();
        for (var index = 0; index < bytes.Length; index++)
        {
            var value = 0;
            if (given.Length > bytes.Length || (index < given.Length && !(int.TryParse(given[index], NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= byte.MaxValue)))
            {
                return false;
            }

            var bits = Math.Min(Math.Max(length - (index * BitsPerByte), 0), BitsPerByte);
            if ((bytes[index] ^ value) >> (BitsPerByte - bits) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
