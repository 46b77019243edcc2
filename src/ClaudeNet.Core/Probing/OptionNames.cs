using System;
using System.Collections.Generic;
using System.Net.Sockets;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Turns the words of front ends into options. Case does not matter.</summary>
internal static class OptionNames
{
    /// <summary>Returns the family of <c>Any</c>, <c>IPv4</c> or <c>IPv6</c>; null text means Any.</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static AddressFamily ParseFamily(string? text) => text?.ToUpperInvariant() switch
    {
        null or "ANY" => AddressFamily.Unspecified,
        "IPV4" => AddressFamily.InterNetwork,
        "IPV6" => AddressFamily.InterNetworkV6,
        _ => throw new FormatException($"'{text}' is not an address family. Give Any, IPv4 or IPv6."),
    };

    /// <summary>Returns the layers named; empty for null.</summary>
    /// <exception cref="FormatException">One is not a layer.</exception>
    public static IReadOnlyCollection<Layer> ParseLayers(IEnumerable<string>? texts)
    {
        var layers = new HashSet<Layer>();
        foreach (string text in texts ?? [])
        {
            layers.Add(ParseLayer(text));
        }

        return layers;
    }

    private static Layer ParseLayer(string text)
    {
        var names = new List<string>();
        for (Layer layer = Layer.Configuration; layer <= Layer.Service; layer++)
        {
            string name = layer.ToString();
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return layer;
            }

            names.Add(name);
        }

        throw new FormatException($"'{text}' is not a layer. Give one of {string.Join(", ", names)}.");
    }

    /// <summary>Reads a proxy; http is assumed where no scheme is given.</summary>
    /// <exception cref="FormatException">It is no proxy. The message never quotes it, because it may hold a password.</exception>
    public static Uri ParseProxy(string? text)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        string url = trimmed.IndexOf("://", StringComparison.Ordinal) < 0 ? "http://" + trimmed : trimmed;
        return Uri.TryCreate(url, UriKind.Absolute, out Uri? proxy) && proxy.Host.Length > 0
            ? proxy
            : throw new FormatException("The proxy is not a host, host:port or URL. Give for example http://proxy.example:8080; encode special characters of a password (@ as %40).");
    }
}
