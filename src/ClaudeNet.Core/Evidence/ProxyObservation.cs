using System;
using System.Net;

namespace ClaudeNet.Evidence;

/// <summary>What the proxy answered when it was asked for a tunnel (CONNECT) or, for a plain http endpoint, for the resource.</summary>
internal sealed record ProxyObservation : Observation
{
    /// <summary>Gets the proxy without user information.</summary>
    public required Uri Proxy { get; init; }

    /// <summary>Gets the host and port asked for.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the address of the proxy that was used; null when none could be connected to.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Gets the status of the proxy's answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Gets the schemes of Proxy-Authenticate, for example Basic, NTLM, Negotiate; empty when there are none.</summary>
    public string[] AuthenticationSchemes { get; init; } = Array.Empty<string>();

    /// <summary>Gets a value indicating whether a Basic credential was sent.</summary>
    public bool SentCredential { get; init; }

    /// <summary>Gets the title of the HTML page that came with a refusal, filtered; null when there was none.</summary>
    public string? PageTitle { get; init; }

    /// <summary>Gets the Server or Via header of the answer, filtered; null when there was none.</summary>
    public string? Product { get; init; }
}
