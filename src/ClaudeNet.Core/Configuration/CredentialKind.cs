namespace ClaudeNet.Configuration;

/// <summary>The kinds of credential that a client can use, the strongest first.</summary>
internal enum CredentialKind
{
    /// <summary>A cloud's own credentials; they are not looked at.</summary>
    CloudProvider,

    /// <summary>ANTHROPIC_AUTH_TOKEN, sent as Authorization: Bearer.</summary>
    AuthToken,

    /// <summary>ANTHROPIC_API_KEY, sent as x-api-key.</summary>
    ApiKey,

    /// <summary>A program that prints a key. It is never run.</summary>
    ApiKeyHelper,

    /// <summary>CLAUDE_CODE_OAUTH_TOKEN. It is never sent.</summary>
    OAuthToken,

    /// <summary>The login that the client keeps. Its file is never read.</summary>
    StoredLogin,
}
