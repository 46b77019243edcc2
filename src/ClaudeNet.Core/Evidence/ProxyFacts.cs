using System;

namespace ClaudeNet.Evidence;

/// <summary>Which proxy the client would use for the endpoint, and what is odd about the settings that say so.</summary>
internal sealed record ProxyFacts
{
    /// <summary>Gets the proxy in effect, without user information; null when the client would go direct.</summary>
    public Uri? InEffect { get; init; }

    /// <summary>Gets the variable or parameter that names it, for example <c>HTTPS_PROXY</c>; null when there is none.</summary>
    public string? Variable { get; init; }

    /// <summary>Gets where that variable is set; null when there is none.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets a value indicating whether a user name and password are there for the proxy.</summary>
    public bool HasCredential { get; init; }

    /// <summary>Gets the proxy that would be used but for NO_PROXY, without user information; null when nothing is bypassed.</summary>
    public Uri? Bypassed { get; init; }

    /// <summary>Gets the NO_PROXY entry that matches the endpoint; null when none does.</summary>
    public string? BypassedBy { get; init; }

    /// <summary>Gets the variable whose value is no proxy URL; null when there is none.</summary>
    public string? InvalidVariable { get; init; }

    /// <summary>Gets what is wrong with it, without its value; null when nothing is.</summary>
    public string? InvalidReason { get; init; }

    /// <summary>Gets the scheme that the client does not support, for example <c>socks5</c>; null when it supports it.</summary>
    public string? UnsupportedScheme { get; init; }

    /// <summary>Gets the other proxy variables that name a different proxy, as <c>NAME=http://host:port (origin)</c> without user information; empty when they agree.</summary>
    public string[] Conflicts { get; init; } = Array.Empty<string>();

    /// <summary>Gets the proxy of the operating system's own settings (WinINET, WinHTTP, macOS), without user information; null when there is none or it is not known.</summary>
    public Uri? SystemProxy { get; init; }

    /// <summary>Gets where the system proxy is set, for example <c>WinINET</c> or a PAC address; null when there is none.</summary>
    public string? SystemProxyOrigin { get; init; }

    /// <summary>Gets a value indicating whether the caller's -ProxyUseDefaultCredentials was used, which the client itself cannot do.</summary>
    public bool UsedDefaultCredentials { get; init; }
}
