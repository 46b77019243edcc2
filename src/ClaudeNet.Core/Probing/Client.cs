using System;
using System.Net;
using ClaudeNet.Configuration;

namespace ClaudeNet.Probing;

/// <summary>The client as this run takes it: its own configuration, with what the caller said in place of parts of it.</summary>
internal sealed class Client
{
    private readonly ConnectionTestOptions _options;
    private readonly ProxySelector _proxies;

    public Client(ClientConfiguration configuration, ConnectionTestOptions options)
    {
        Configuration = configuration;
        _options = options;
        Endpoint = options.Endpoint ?? configuration.BaseUri;
        EndpointScope = options.Endpoint is null ? configuration.BaseUriSetting.Scope : SettingScope.Parameter;
        EndpointOrigin = options.Endpoint is null ? configuration.BaseUriSetting.Origin : "parameter";
        _proxies = options.NoProxy ? ProxySelector.None()
            : options.Proxy is not null ? ProxySelector.Always(options.Proxy.OriginalString)
            : configuration.Proxies;
        Proxy = _proxies.Select(Endpoint);
    }

    public ClientConfiguration Configuration { get; }

    public Uri Endpoint { get; }

    public SettingScope EndpointScope { get; }

    public string EndpointOrigin { get; }

    public bool IsFirstParty => ClientConfiguration.IsFirstParty(Endpoint);

    /// <summary>Gets what happens about a proxy for the endpoint.</summary>
    public ProxyDecision Proxy { get; }

    /// <summary>Returns the proxy for an origin, ready for use; null for direct.</summary>
    public ProxySettings? ProxyFor(Uri origin)
    {
        var decision = _proxies.Select(origin);
        return decision.IsUsed
            ? new ProxySettings(decision.Proxy!, _options.ProxyCredential ?? ToCredential(decision.Credential), _options.ProxyUseDefaultCredentials)
            : null;
    }

    /// <summary>Returns whether a credential for the endpoint's proxy is there, its own or the caller's.</summary>
    public bool HasProxyCredential => _options.ProxyCredential is not null || Proxy.Credential is not null;

    /// <summary>Returns the question for KeyPolicy.</summary>
    public KeyRequest KeyRequestFor(CredentialKind kind, SettingScope scope, bool trusted) => new()
    {
        Endpoint = Endpoint,
        EndpointScope = EndpointScope,
        Kind = kind,
        KeyScope = scope,
        ProxyScope = Proxy.IsUsed ? Proxy.Setting!.Scope : null,
        TlsScope = TlsScope(),
        TlsTrusted = trusted,
        IsOtherUsers = Configuration.IsOtherUsers,
    };

    /// <summary>A project's file must not be able to widen whom the key is shown to, so its scope counts before any other.</summary>
    private SettingScope? TlsScope()
    {
        var certificates = Configuration.Certificates;
        SettingScope? scope = null;
        foreach (var setting in new[] { certificates.RejectUnauthorized, certificates.ExtraCertificates, certificates.CertificateFile, certificates.CertificateDirectory, certificates.Store })
        {
            if (setting is { IsFromProject: true })
            {
                return setting.Scope;
            }

            scope ??= setting?.Scope;
        }

        return scope;
    }

    private static NetworkCredential? ToCredential(SecretValue? pair) => pair?.Use(text =>
    {
        var colon = text.IndexOf(':');
        return new NetworkCredential(text.Substring(0, colon), text.Substring(colon + 1));
    });
}
