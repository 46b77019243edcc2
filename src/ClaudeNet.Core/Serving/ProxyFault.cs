namespace ClaudeNet.Serving;

/// <summary>What the CONNECT proxy of a test endpoint does wrong.</summary>
public enum ProxyFault
{
    /// <summary>Nothing: tunnels are opened.</summary>
    None,

    /// <summary>407 with a Basic challenge until the right user and password come.</summary>
    RequireBasic,

    /// <summary>407 with an NTLM challenge only, for ever.</summary>
    NtlmOnly,

    /// <summary>407 with a Negotiate challenge only, for ever.</summary>
    Negotiate,

    /// <summary>403 with a block page.</summary>
    Forbidden,

    /// <summary>502 with an error page.</summary>
    BadGateway,

    /// <summary>The tunnel opens and is reset after <see cref="TestEndpointOptions.ProxyDropAfterBytes"/> bytes, both directions added.</summary>
    DropAfterBytes,

    /// <summary>The request is read and never answered.</summary>
    Hang,

    /// <summary>The tunnel opens onto the proxy itself, which shows a certificate of a second authority: TLS inspection.</summary>
    Intercept,
}
