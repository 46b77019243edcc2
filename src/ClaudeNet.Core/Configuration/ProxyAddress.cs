using System;

namespace ClaudeNet.Configuration;

/// <summary>The value of a proxy variable, taken apart.</summary>
internal sealed class ProxyAddress
{
    private ProxyAddress()
    {
    }

    /// <summary>Gets the address without user information; null when the value is no URL.</summary>
    internal Uri? Address { get; private init; }

    /// <summary>Gets <c>user:password</c>, unescaped; null when there is none.</summary>
    internal SecretValue? Credential { get; private init; }

    /// <summary>Gets what is wrong; null when nothing is. It never quotes the value, which can hold a password.</summary>
    internal string? InvalidReason { get; private init; }

    /// <summary>Gets whether the scheme was left out, and http assumed.</summary>
    internal bool SchemeMissing { get; private init; }

    /// <summary>Gets whether the scheme is one that the client cannot speak.</summary>
    internal bool SchemeUnsupported { get; private init; }

    internal static ProxyAddress Parse(string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return Invalid("the value is blank");
        }

        var schemeMissing = !text.Contains("://");
        if (!Uri.TryCreate(schemeMissing ? "http://" + text : text, UriKind.Absolute, out var uri))
        {
            return Invalid("the value is not a URL like http://proxy.example:8080");
        }

        if (uri.Host.Length == 0)
        {
            return Invalid("the URL names no host");
        }

        if (!EndpointParser.HasAsciiHost(uri))
        {
            return Invalid("the URL's host is no host name");
        }

        return new ProxyAddress
        {
            Address = new Uri(uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)),
            Credential = uri.UserInfo.Length == 0 ? null : new SecretValue(Unescape(uri.UserInfo)),
            SchemeMissing = schemeMissing,
            SchemeUnsupported = uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps,
        };
    }

    internal bool SameAs(ProxyAddress other)
        => Address is null ? other.Address is null : Address.Equals(other.Address)
            && (Credential?.SameAs(other.Credential) ?? other.Credential is null);

    // A user without a password is sent with an empty one.
    private static string Unescape(string userInfo)
    {
        var colon = userInfo.IndexOf(':');
        return colon < 0
            ? Uri.UnescapeDataString(userInfo) + ":"
            : Uri.UnescapeDataString(userInfo.Substring(0, colon)) + ":" + Uri.UnescapeDataString(userInfo.Substring(colon + 1));
    }

    private static ProxyAddress Invalid(string reason) => new() { InvalidReason = reason };
}
