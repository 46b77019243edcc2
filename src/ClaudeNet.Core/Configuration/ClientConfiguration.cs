using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration;

/// <summary>What the client would use on this machine, for this user and project, and where each value comes from.</summary>
internal sealed class ClientConfiguration
{
    /// <summary>The host that stored keys belong to.</summary>
    internal const string FirstPartyHost = "api.anthropic.com";

    /// <summary>The base URL when nobody set one.</summary>
    internal static readonly Uri DefaultBaseUri = new("https://" + FirstPartyHost);

    /// <summary>Gets the API's base URL, without user information, query or fragment.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Gets the setting behind <see cref="BaseUri"/>; its scope is Default when nobody set one.</summary>
    public required SettingValue BaseUriSetting { get; init; }

    /// <summary>Gets why the base URL that is set cannot be used; null when it can. <see cref="BaseUri"/> is then the default, and no client works.</summary>
    public string? BaseUriProblem { get; init; }

    /// <summary>Gets whose API it is.</summary>
    public ProviderKind Provider { get; init; }

    /// <summary>Gets the switch that chose the provider; null for Anthropic's own.</summary>
    public SettingValue? ProviderSetting { get; init; }

    /// <summary>Gets the proxy settings.</summary>
    public required ProxySelector Proxies { get; init; }

    /// <summary>Gets the trust settings.</summary>
    public required CertificateSettings Certificates { get; init; }

    /// <summary>Gets the credentials.</summary>
    public required CredentialSet Credentials { get; init; }

    /// <summary>Gets every relevant variable that is set.</summary>
    public required SettingTable Settings { get; init; }

    /// <summary>Gets the client that was found; null when none was.</summary>
    public ClientInstallation? Installation { get; init; }

    /// <summary>Gets the settings documents that were looked for, the strongest first.</summary>
    public IReadOnlyList<SettingsSource> Sources { get; init; } = [];

    /// <summary>Gets what is wrong with the settings files.</summary>
    public IReadOnlyList<SettingsFileProblem> Problems { get; init; } = [];

    /// <summary>Gets what could not be read, and why.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = [];

    /// <summary>Gets the home folder whose settings were read.</summary>
    public required string UserProfile { get; init; }

    /// <summary>Gets the user's Claude folder.</summary>
    public required string ClaudeDirectory { get; init; }

    /// <summary>Gets whether the settings are another user's than the one this process runs as.</summary>
    public bool IsOtherUsers { get; init; }

    /// <summary>Gets whether the endpoint is Anthropic's own over TLS.</summary>
    internal static bool IsFirstParty(Uri endpoint)
        => endpoint.Scheme == Uri.UriSchemeHttps && string.Equals(endpoint.DnsSafeHost.TrimEnd('.'), FirstPartyHost, StringComparison.OrdinalIgnoreCase);
}
