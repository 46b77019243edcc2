using System;

namespace ClaudeNet.Configuration;

/// <summary>What the client does about a proxy for one URL.</summary>
internal sealed class ProxyDecision
{
    /// <summary>Gets the proxy, without user information; null when the client connects directly or the value cannot be used.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Gets the proxy as it may be shown, for example <c>http://proxy:8080</c>; null when no variable is set or its value is no URL.</summary>
    public string? Display { get; init; }

    /// <summary>Gets the variable that decides; null when none is set.</summary>
    public SettingValue? Setting { get; init; }

    /// <summary>Gets the variable's name; null when none is set.</summary>
    public string? Variable => Setting?.Name;

    /// <summary>Gets the <c>user:password</c> pair of the URL, for Basic; null when it has none.</summary>
    public SecretValue? Credential { get; init; }

    /// <summary>Gets the NO_PROXY entry that matches; null when none does.</summary>
    public string? BypassedBy { get; init; }

    /// <summary>Gets the variable that holds the entry.</summary>
    public SettingValue? BypassSetting { get; init; }

    /// <summary>Gets why the value is no proxy URL; null when it is one.</summary>
    public string? InvalidReason { get; init; }

    /// <summary>
    /// Gets whether the value has no scheme. The manual says that the client does not start with such a value; 2.1.330 was seen to take it
    /// for http.
    /// </summary>
    public bool SchemeMissing { get; init; }

    /// <summary>Gets whether the scheme is neither http nor https; SOCKS is the usual one.</summary>
    public bool SchemeUnsupported { get; init; }

    /// <summary>Gets other proxy variables that are set to something else and lose.</summary>
    public SettingValue[] Conflicts { get; init; } = [];

    /// <summary>Gets whether a request goes through <see cref="Proxy"/>.</summary>
    public bool IsUsed => Proxy is not null && BypassedBy is null && !SchemeUnsupported;

    /// <summary>Returns what may be shown.</summary>
    public override string ToString() => IsUsed ? Display! : "direct";
}
