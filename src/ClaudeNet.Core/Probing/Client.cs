using System;
using System.Linq;
using System.Net;
using ClaudeNet.Configuration;

namespace ClaudeNet.Probing;

/// <summary>The client as this run takes it: its own configuration, with what the caller said in place of parts of it.</summary>
internal sealed class Client
{
    /// <summary>Settings that become part of a cloud's host name where no base URL is set.</summary>
    private static readonly string[] s_hostParts = { "AWS_REGION", "AWS_DEFAULT_REGION", "CLOUD_ML_REGION", "ANTHROPIC_FOUNDRY_RESOURCE" };

    private readonly ConnectionTestOptions _options;
    private readonly ProxySelector _proxies;

    public Client(ClientConfiguration configuration, ConnectionTestOptions options)
    {
        Configuration = configuration;
        _options = options;
        Endpoint = options.Endpoint ?? configuration.BaseUri;
        EndpointSetting = options.Endpoint is null ? Decisive(configuration) : null;
        _proxies = options.NoProxy ? ProxySelector.None()
            : options.Proxy is not null ? ProxySelector.Always(options.Proxy.OriginalString)
            : configuration.Proxies;
        Proxy = _proxies.Select(Endpoint);
    }

    public ClientConfiguration Configuration { get; }

    public Uri Endpoint { get; }

    /// <summary>Gets the setting that decides the endpoint: a project's, where one takes part at all; null when the caller gave the endpoint.</summary>
    public SettingValue? EndpointSetting { get; }

    public SettingScope EndpointScope => EndpointSetting?.Scope ?? SettingScope.Parameter;

    public string EndpointOrigin => EndpointSetting?.Origin ?? "parameter";

    public bool IsFirstParty => ClientConfiguration.IsFirstParty(Endpoint);

    /// <summary>Gets what happens about a proxy for the endpoint.</summary>
    public ProxyDecision Proxy { get; }

    /// <summary>Gets a value indicating whether a project's own settings, which a cloned repository can bring, decide where the connection goes.</summary>
    public bool IsProjectChosen => EndpointSetting is { IsFromProject: true } || (Proxy.IsUsed && Proxy.Setting is { IsFromProject: true });

    /// <summary>Returns the proxy for an origin, ready for use; null for direct.</summary>
    public ProxySettings? ProxyFor(Uri origin)
    {
        var decision = _proxies.Select(origin);
        return decision.IsUsed
            ? new ProxySettings(decision.Proxy!, CallersCredential(decision) ?? ToCredential(decision.Credential), UsesDefaultCredentials(decision))
            : null;
    }

    /// <summary>Returns whether a credential for the endpoint's proxy is there, its own or the caller's.</summary>
    public bool HasProxyCredential => CallersCredential(Proxy) is not null || Proxy.Credential is not null;

    /// <summary>Gets a value indicating whether to sign in to the endpoint's proxy as the current user.</summary>
    public bool UsesProxyDefaultCredentials => UsesDefaultCredentials(Proxy);

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

    /// <summary>
    /// Who chose a cloud, or its region or resource, chose the host. A cloned repository can bring any of these, so a project's share in the choice counts before the rest.
    /// </summary>
    private static SettingValue Decisive(ClientConfiguration configuration)
    {
        var setting = configuration.BaseUriSetting;
        if (setting.IsFromProject || configuration.ProviderSetting is not SettingValue provider)
        {
            return setting;
        }

        var parts = setting.Scope == SettingScope.Default ? s_hostParts.Select(configuration.Settings.FindSet) : Enumerable.Empty<SettingValue?>();
        return new[] { provider }.Concat(parts).FirstOrDefault(part => part is { IsFromProject: true }) ?? setting;
    }

    /// <summary>What a person types for a run is for that person's own proxy, not for one that a cloned repository brought along.</summary>
    private NetworkCredential? CallersCredential(ProxyDecision decision) => decision.Setting is { IsFromProject: true } ? null : _options.ProxyCredential;

    private bool UsesDefaultCredentials(ProxyDecision decision) => _options.ProxyUseDefaultCredentials && decision.Setting is not { IsFromProject: true };

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
