using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Platform;

/// <summary>What the operating system's proxy settings say about one endpoint.</summary>
internal sealed record SystemProxyAnswer
{
    /// <summary>No proxy, and nothing that could not be read.</summary>
    internal static readonly SystemProxyAnswer None = new();

    /// <summary>Gets the proxy, without user information; null when the settings say direct or it is not known.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Gets which settings name it, for example <c>WinINET</c>; null when there is no proxy.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets what could not be read.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = [];
}
