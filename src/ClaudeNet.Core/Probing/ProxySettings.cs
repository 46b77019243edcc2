using System;
using System.Net;

namespace ClaudeNet.Probing;

/// <summary>The proxy that a run goes through, with what is needed to sign in. It is never shown: reports get <see cref="Address"/> alone.</summary>
internal sealed class ProxySettings
{
    public ProxySettings(Uri address, NetworkCredential? credential, bool useDefaultCredentials)
    {
        Address = address;
        Credential = credential;
        UseDefaultCredentials = useDefaultCredentials;
    }

    /// <summary>Gets the proxy without user information.</summary>
    public Uri Address { get; }

    /// <summary>Gets the Basic credential; null when there is none.</summary>
    public NetworkCredential? Credential { get; }

    /// <summary>Gets a value indicating whether to sign in as the current user with Negotiate or NTLM.</summary>
    public bool UseDefaultCredentials { get; }

    /// <summary>Returns the address alone.</summary>
    public override string ToString() => Address.ToString();
}
