using System;
using System.Collections.Generic;
#if !NETSTANDARD2_0
using System.Linq;
using System.Net;
using System.Net.Security;
#endif

namespace ClaudeNet.Probing;

/// <summary>Signs in to a proxy as the current user with Negotiate or NTLM: what -ProxyUseDefaultCredentials asks for. The client itself cannot do it.</summary>
internal abstract class ProxySignIn : IDisposable
{
#if NETSTANDARD2_0
    /// <summary>Returns null: this edition has no way to do it on a connection of its own.</summary>
    public static ProxySignIn? TryCreate(IReadOnlyList<string> challenges, string host) => null;
#else
    /// <summary>Returns a sign-in for the strongest scheme that the proxy offers; null when it offers none that fits.</summary>
    public static ProxySignIn? TryCreate(IReadOnlyList<string> challenges, string host)
    {
        var scheme = s_schemes.FirstOrDefault(name => challenges.Any(challenge => challenge.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        return scheme is null ? null : new Negotiation(scheme, host);
    }

    private static readonly string[] s_schemes = ["Negotiate", "NTLM"];
#endif

    /// <summary>Returns the next Proxy-Authorization value; null when the exchange of tokens is over or failed.</summary>
    public abstract string? Next(IReadOnlyList<string> challenges);

    public abstract void Dispose();
#if !NETSTANDARD2_0

    private sealed class Negotiation : ProxySignIn
    {
        private readonly NegotiateAuthentication _authentication;
        private readonly string _scheme;

        public Negotiation(string scheme, string host)
        {
            _scheme = scheme;
            _authentication = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
            {
                Package = scheme,
                Credential = CredentialCache.DefaultNetworkCredentials,
                TargetName = "HTTP/" + host,
            });
        }

        public override string? Next(IReadOnlyList<string> challenges)
        {
            var challenge = challenges.FirstOrDefault(value => value.StartsWith(_scheme, StringComparison.OrdinalIgnoreCase));
            var incoming = challenge is null || challenge.Length <= _scheme.Length ? null : challenge[_scheme.Length..].Trim();
            var outgoing = _authentication.GetOutgoingBlob(string.IsNullOrEmpty(incoming) ? null : incoming, out var status);
            return outgoing is null || status is not (NegotiateAuthenticationStatusCode.ContinueNeeded or NegotiateAuthenticationStatusCode.Completed)
                ? null
                : _scheme + " " + outgoing;
        }

        public override void Dispose() => _authentication.Dispose();
    }
#endif
}
