using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Turns options into the parameters of the script, and into the command line of a claudenet that is there.</summary>
internal static class RemoteParameters
{
    /// <summary>Returns the parameters of the first call: what the caller did not say, the place's own environment decides.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> First(ConnectionTestOptions options)
    {
        var proxy = options.NoProxy ? "none" : options.Proxy is Uri given ? WithCredential(given, options.ProxyCredential) : string.Empty;
        var secret = options.Proxy is not null && (options.ProxyCredential is not null || options.Proxy.UserInfo.Length > 0);
        return Common(options, options.Endpoint, proxy).Concat(
        [
            Pair("again", string.Empty),
            Pair("lend", secret ? proxy : string.Empty),
            Pair("key", options.ApiKey is null ? string.Empty : SecureText.Use(options.ApiKey, text => text)),
            Pair("arguments", string.Join(" ", Arguments(options, secret).Select(PlaceScript.Quote))),
        ]).ToArray();
    }

    /// <summary>Returns those of a second call, when the place's settings files name another endpoint or proxy than its environment.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Second(ConnectionTestOptions options, Client client)
    {
        var proxy = client.ProxyFor(client.Endpoint);
        var text = proxy is null ? "none" : WithCredential(proxy.Address, proxy.Credential);
        return Common(options, client.Endpoint, text).Concat([Pair("again", "1"), Pair("lend", string.Empty), Pair("key", string.Empty), Pair("arguments", string.Empty)]).ToArray();
    }

    /// <summary>Returns how long a whole call may take: every look-up and every question once after the other, and time for the place to wake up.</summary>
    public static TimeSpan Patience(ConnectionTestOptions options)
        => TimeSpan.FromSeconds(30 + (6 * options.Timeout.TotalSeconds)) + (options.Deep ? options.IdleHold + TimeSpan.FromMinutes(2) : TimeSpan.Zero);

    /// <summary>Returns the arguments of <c>claudenet test --json</c> that ask for the same.</summary>
    /// <param name="options">What the caller asks for.</param>
    /// <param name="withoutProxy">True when the proxy goes by the environment, since its URL holds a password.</param>
    public static IReadOnlyList<string> Arguments(ConnectionTestOptions options, bool withoutProxy)
    {
        var list = new List<string>();
        if (options.Endpoint is Uri endpoint)
        {
            list.Add(endpoint.AbsoluteUri);
        }

        Add(list, "--address-family", options.AddressFamily switch { AddressFamily.InterNetwork => "IPv4", AddressFamily.InterNetworkV6 => "IPv6", _ => null });
        Add(list, "--proxy", withoutProxy ? null : options.Proxy?.AbsoluteUri);
        Add(list, "--timeout-seconds", options.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
        foreach (var layer in options.Layers)
        {
            Add(list, "--layer", layer.ToString());
        }

        foreach (var server in options.NameServers)
        {
            Add(list, "--name-server", server.Port == 53 ? server.Address.ToString() : server.ToString());
        }

        AddSwitch(list, "--no-proxy", options.NoProxy);
        AddSwitch(list, "--proxy-use-default-credentials", options.ProxyUseDefaultCredentials);
        AddSwitch(list, "--skip-host", options.SkipHost);
        AddSwitch(list, "--skip-credential", options.SkipCredential);
        AddSwitch(list, "--deep", options.Deep);
        return list;
    }

    private static IEnumerable<KeyValuePair<string, string>> Common(ConnectionTestOptions options, Uri? endpoint, string proxy)
    {
        var deepest = Ladder.Deepest(options);
        yield return Pair("url", endpoint?.AbsoluteUri ?? string.Empty);
        yield return Pair("proxy", proxy);
        yield return Pair("wait", Math.Max(0.1, options.Timeout.TotalSeconds).ToString("0.###", CultureInfo.InvariantCulture));
        yield return Pair("families", options.AddressFamily switch { AddressFamily.InterNetwork => "4", AddressFamily.InterNetworkV6 => "6", _ => "4 6" });
        yield return Pair("reach", deepest >= Layer.Tcp ? "all" : deepest >= Layer.Name ? "names" : string.Empty);
    }

    private static string WithCredential(Uri proxy, NetworkCredential? credential)
    {
        var plain = proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        var user = credential is not null ? Uri.EscapeDataString(credential.UserName) + ":" + Uri.EscapeDataString(credential.Password) : proxy.UserInfo;
        return user.Length == 0 ? plain : plain.Replace("://", "://" + user + "@");
    }

    private static void Add(List<string> list, string name, string? value)
    {
        if (value is not null)
        {
            list.Add(name);
            list.Add(value);
        }
    }

    private static void AddSwitch(List<string> list, string name, bool isSet)
    {
        if (isSet)
        {
            list.Add(name);
        }
    }

    private static KeyValuePair<string, string> Pair(string name, string value) => new(name, value);
}
