using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Probing;

/// <summary>Reads name servers as people type them: <c>1.1.1.1</c>, <c>1.1.1.1:5353</c>, <c>2606:4700::1111</c>, <c>[2606:4700::1111]:53</c>, <c>System</c>.</summary>
internal static class NameServerArgument
{
    /// <summary>The machine's own resolver, which is always asked; naming it adds nothing.</summary>
    public const string System = "System";

    private const int DnsPort = 53;
    private const string Colon = ":";

    /// <summary>Reads several; <see cref="System"/> is left out and duplicates count once.</summary>
    /// <exception cref="FormatException">One is not a name server.</exception>
    public static IReadOnlyList<IPEndPoint> ParseAll(IEnumerable<string> texts)
    {
        var servers = new List<IPEndPoint>();
        foreach (string text in texts)
        {
            IPEndPoint? server = Parse(text);
            if (server is not null && !servers.Contains(server))
            {
                servers.Add(server);
            }
        }

        return servers;
    }

    /// <summary>Reads one; null for <see cref="System"/>.</summary>
    /// <exception cref="FormatException">It is not a name server; the message says what to write.</exception>
    public static IPEndPoint? Parse(string? text)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Equals(System, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // A name would have to be resolved by the very resolver that is in doubt.
        if (TryAddress(trimmed, out IPAddress? bare))
        {
            return new IPEndPoint(bare!, DnsPort);
        }

        int colon = trimmed.LastIndexOf(':');
        string host = colon > 0 ? trimmed.Substring(0, colon) : string.Empty;
        bool bracketed = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']';
        if (bracketed)
        {
            host = host.Substring(1, host.Length - 2);
        }

        if (TryAddress(host, out IPAddress? address)
            && bracketed == (address!.AddressFamily == AddressFamily.InterNetworkV6)
            && int.TryParse(trimmed.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and <= IPEndPoint.MaxPort)
        {
            return new IPEndPoint(address!, port);
        }

        throw new FormatException($"'{trimmed}' is not a name server. Give an address (1.1.1.1, 2606:4700:4700::1111), an address with a port (1.1.1.1:53, [2606:4700:4700::1111]:53), or System.");
    }

    private static bool TryAddress(string text, out IPAddress? address)
    {
        // IPAddress.Parse also takes "1", "1.2" and "[::1]:53"; a person who types these means something else.
        bool v4 = text.Split('.').Length == 4 && !text.Contains(Colon);
        bool v6 = text.Contains(Colon) && !text.Contains("[");
        address = null;
        return (v4 || v6) && IPAddress.TryParse(text, out address);
    }
}
