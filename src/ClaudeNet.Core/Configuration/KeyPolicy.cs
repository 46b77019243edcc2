using System;

namespace ClaudeNet.Configuration;

/// <summary>
/// Decides whether a key may be sent. A stored key goes to Anthropic's own host, or to a base URL that the process, the user or an
/// administrator chose, over TLS that the client trusts, and never where a project's own files decide; what a person types for one run may
/// go wherever that person says, but never readable for others on the way.
/// </summary>
internal static class KeyPolicy
{
    internal static KeyDecision Decide(KeyRequest request)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        var objection = CheckKind(request.Kind)
            ?? CheckProject(request)
            ?? CheckTransport(request)
            ?? CheckEndpoint(request);
        return objection is null
            ? new KeyDecision(true, request.KeyScope == SettingScope.Parameter ? "the key was given for this run" : "the endpoint is one that the key belongs to")
            : new KeyDecision(false, objection);
    }

    private static string? CheckKind(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey or CredentialKind.AuthToken => null,
        CredentialKind.OAuthToken => "OAuth tokens are never sent",
        CredentialKind.StoredLogin => "stored logins are never read",
        CredentialKind.ApiKeyHelper => "the program behind apiKeyHelper is never run",
        _ => "cloud credentials are never read",
    };

    private static string? CheckProject(KeyRequest request)
    {
        if (IsProject(request.EndpointScope))
        {
            return "the endpoint comes from the project's own settings, which a cloned repository can bring along";
        }

        if (request.ProxyScope is { } proxy && IsProject(proxy))
        {
            return "the proxy comes from the project's own settings, which a cloned repository can bring along";
        }

        if (request.TlsScope is { } tls && IsProject(tls))
        {
            return "a TLS setting comes from the project's own settings, which a cloned repository can bring along";
        }

        return request.IsOtherUsers && request.EndpointScope == SettingScope.User && !ClientConfiguration.IsFirstParty(request.Endpoint)
            ? "the endpoint comes from another user's settings"
            : null;
    }

    private static string? CheckTransport(KeyRequest request)
    {
        if (request.IsRedirected)
        {
            return "keys do not follow redirects";
        }

        if (request.Endpoint.Scheme == Uri.UriSchemeHttps)
        {
            return request.TlsTrusted ? null : "the client does not trust the certificate that was presented";
        }

        if (request.Endpoint.Scheme != Uri.UriSchemeHttp)
        {
            return "keys travel over https only";
        }

        if (!request.Endpoint.IsLoopback)
        {
            return "over plain http the key could be read on the way";
        }

        // Through a proxy the name is the proxy's to resolve: its loopback is not this machine's.
        return request.ProxyScope is null ? null : "over plain http through a proxy the key could be read on the way";
    }

    private static string? CheckEndpoint(KeyRequest request)
    {
        if (request.KeyScope == SettingScope.Parameter || ClientConfiguration.IsFirstParty(request.Endpoint))
        {
            return null;
        }

        return request.EndpointScope switch
        {
            SettingScope.Process or SettingScope.User or SettingScope.Managed => null,
            SettingScope.Parameter => "a stored key goes to an endpoint given on the command line only with -ApiKey",
            _ => "a stored key goes only to Anthropic's own host or to a base URL that process, user or managed settings name",
        };
    }

    private static bool IsProject(SettingScope scope) => scope is SettingScope.Project or SettingScope.ProjectLocal;
}
