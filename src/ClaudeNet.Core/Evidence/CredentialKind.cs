namespace ClaudeNet.Evidence;

/// <summary>The kinds of credential that Claude Code can use, strongest first.</summary>
internal enum CredentialKind
{
    None,
    CloudProvider,
    AuthToken,
    ApiKey,
    ApiKeyHelper,
    OAuthToken,
    StoredLogin,
}
