using System;
using System.Collections.Generic;
#if !NETSTANDARD2_0
using System.Linq;
using System.Net;
using System.Net.Security;
#endif

namespace ClaudeNet.Probing;

/// <summary>Signs in to a proxy as the current user with Negotiate or NTLM: what -ProxyUseDefaultCredentials asks for. The client itself cannot do it.</summary>
internal sealed class ProxySignIn : IDisposable
{
#if NETSTANDARD2_0
    /// <summary>Returns null: this edition has no way to do it on a connection of its own.</summary>
    public static ProxySignIn? TryCreate(IReadOnlyList<string> challenges, string host) => null;

    public string? Next(IReadOnlyList<string> challenges) => null;

    public void Dispose()
    {
    }
#else
    private readonly NegotiateAuthentication _authentication;
    private readonly string _scheme;

    private ProxySignIn(string scheme, string host)
    {
        _scheme = scheme;
        _authentication = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = scheme,
            Credential = CredentialCache.DefaultNetworkCredentials,
            TargetName = "HTTP/" + host,
        });
    }

    /// <summary>Returns a sign-in for the strongest scheme that the proxy offers; null when it offers none that fits.</summary>
    public static ProxySignIn? TryCreate(IReadOnlyList<string> challenges, string host)
    {
        foreach (var scheme in new[] { "Negotiate", "NTLM" })
        {
            if (challenges.Any(challenge => challenge.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
            {
                return new ProxySignIn(scheme, host);
            }
        }

        return null;
    }

    /// <summary>Returns the next Proxy-Authorization value; null when the exchange of tokens is over or failed.</summary>
    public string? Next(IReadOnlyList<string> challenges)
    {
        var challenge = challenges.FirstOrDefault(value => value.StartsWith(_scheme, StringComparison.OrdinalIgnoreCase));
        var incoming = challenge is null || challenge.Length <= _scheme.Length ? null : challenge[_scheme.Length..].Trim();
        var outgoing = _authentication.GetOutgoingBlob(string.IsNullOrEmpty(incoming) ? null : incoming, out var status);
        return outgoing is null || status is not (NegotiateAuthenticationStatusCode.ContinueNeeded or NegotiateAuthenticationStatusCode.Completed)
            ? null
            : _scheme + " " + outgoing;
    }

    public void Dispose() => _authentication.Dispose();
#endif
}
