using System;

namespace ClaudeNet.Configuration;

/// <summary>Everything that decides whether a key may be sent to an endpoint.</summary>
internal sealed record KeyRequest
{
    /// <summary>Gets the endpoint the request goes to.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets who named the endpoint.</summary>
    public required SettingScope EndpointScope { get; init; }

    /// <summary>Gets what kind of credential it is.</summary>
    public CredentialKind Kind { get; init; } = CredentialKind.ApiKey;

    /// <summary>Gets where the key comes from; Parameter when it was given for this very run.</summary>
    public required SettingScope KeyScope { get; init; }

    /// <summary>Gets who named the proxy that is used; null when none is.</summary>
    public SettingScope? ProxyScope { get; init; }

    /// <summary>Gets who switched certificate checks off or changed whom the client trusts; null when nobody did.</summary>
    public SettingScope? TlsScope { get; init; }

    /// <summary>Gets whether the client trusts the certificate that was presented; not asked for plain http. With checks switched off nobody trusts anything: it is true only where the chain itself stands.</summary>
    public bool TlsTrusted { get; init; }

    /// <summary>Gets whether the endpoint's settings are another user's.</summary>
    public bool IsOtherUsers { get; init; }

    /// <summary>Gets whether the request follows a redirect.</summary>
    public bool IsRedirected { get; init; }
}
