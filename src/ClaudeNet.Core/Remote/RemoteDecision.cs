using System;
using ClaudeNet.Configuration;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>
/// Compares what the script took for the endpoint and the proxy, from the environment alone, with what the client takes once its settings files count too.
/// As a rule both are the same, and one call is enough.
/// </summary>
internal static class RemoteDecision
{
    /// <summary>Returns whether the script has to be run again for what the client really uses.</summary>
    public static bool Differs(RemoteFacts facts, ConnectionTestOptions options, Client client)
    {
        var endpoint = options.Endpoint?.AbsoluteUri ?? facts.FirstSet([KnownVariables.BaseUrl]) ?? ClientConfiguration.DefaultBaseUri.AbsoluteUri;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var asked) || Plain(asked) != Plain(client.Endpoint))
        {
            return true;
        }

        // A way through a proxy that the client does not take for this endpoint is left out of the evidence; one that it takes and nobody tried is missing.
        var used = client.ProxyFor(client.Endpoint);
        if (used is null || options.Proxy is not null)
        {
            return false;
        }

        var tried = facts.FirstSet(KnownVariables.Proxy);
        return tried is null || !Uri.TryCreate(tried.Contains("://") ? tried : "http://" + tried, UriKind.Absolute, out var proxy)
            || proxy.Host != used.Address.Host || proxy.Port != used.Address.Port || proxy.Scheme != used.Address.Scheme;
    }

    private static string Plain(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
}
