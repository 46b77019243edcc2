using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ClaudeNet.Platform.MacOS;

/// <summary>The proxies of macOS's network settings, as <c>scutil --proxy</c> prints them: a dictionary of <c>Name : value</c> lines with arrays in braces.</summary>
internal sealed record ScutilProxies
{
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

    /// <summary>Reads the text; what is not there is off.</summary>
    internal static ScutilProxies Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var exceptions = new List<string>();
        string? array = null;
        foreach (var raw in text.Split(['\n']))
        {
            var line = raw.Trim();
            var colon = line.IndexOf(" : ", StringComparison.Ordinal);
            if (line == "}")
            {
                array = null;
            }
            else if (colon > 0)
            {
                var name = line.Substring(0, colon).Trim();
                var value = line.Substring(colon + 3).Trim();
                if (array is null && value.EndsWith("{", StringComparison.Ordinal))
                {
                    array = name;
                }
                else if (array is null)
                {
                    values[name] = value;
                }
                else if (array == "ExceptionsList")
                {
                    exceptions.Add(value);
                }
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

    /// <summary>Returns whether an exception covers a host: a name, a name with <c>*</c>, or a domain behind a dot.</summary>
    internal bool Exempts(string host) => Exceptions.Any(entry => Configuration.Inventory.Wildcard.Matches(host, entry)
        || (entry.StartsWith(".", StringComparison.Ordinal) && host.EndsWith(entry, StringComparison.OrdinalIgnoreCase)));
}
