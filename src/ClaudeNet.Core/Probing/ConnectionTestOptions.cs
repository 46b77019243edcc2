using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Security;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>What a caller may ask of one connection test. Front ends only fill this in.</summary>
internal sealed record ConnectionTestOptions
{
    /// <summary>The default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Gets the endpoint; null for the base URL that Claude Code would resolve.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Gets the family to try: Unspecified (both), InterNetwork or InterNetworkV6.</summary>
    public AddressFamily AddressFamily { get; init; } = AddressFamily.Unspecified;

    /// <summary>Gets the proxy to use in place of the one that the client would use; user information in it is used and never shown. Null for the client's own.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Gets a value indicating whether to go direct whatever the client's settings say.</summary>
    public bool NoProxy { get; init; }

    /// <summary>Gets the credential for the proxy; null for the one in its URL, if any.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>Gets a value indicating whether to sign in to the proxy as the current user (Negotiate, NTLM), which the client itself cannot do.</summary>
    public bool ProxyUseDefaultCredentials { get; init; }

    /// <summary>Gets the time-out of each probe, more than zero and at most ten minutes.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Gets the layers to try, with what they rest on; empty for all.</summary>
    public IReadOnlyCollection<Layer> Layers { get; init; } = Array.Empty<Layer>();

    /// <summary>Gets name servers to ask beside the machine's own.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; init; } = Array.Empty<IPEndPoint>();

    /// <summary>Gets a value indicating whether to leave out the other hosts that Claude Code uses.</summary>
    public bool SkipHost { get; init; }

    /// <summary>Gets a value indicating whether to leave the credential alone: presence and shape are still reported, nothing is sent.</summary>
    public bool SkipCredential { get; init; }

    /// <summary>Gets an API key to try in place of the stored one; null for the stored one.</summary>
    public SecureString? ApiKey { get; init; }

    /// <summary>Gets a value indicating whether to try a large upload, the path MTU and an idle hold too.</summary>
    public bool Deep { get; init; }

    /// <summary>Gets how long -Deep holds a connection idle.</summary>
    public TimeSpan IdleHold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the profile folder of the user whose settings are read; null for the current user's.</summary>
    public string? UserProfile { get; init; }

    /// <summary>Gets the Linux network namespace to probe from; null for this machine's own network.</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>Gets the WSL distribution to probe from; null for none.</summary>
    public string? Distribution { get; init; }

    /// <summary>Gets the running container to probe from, its name or the beginning of its id; null for none.</summary>
    public string? Container { get; init; }
}
