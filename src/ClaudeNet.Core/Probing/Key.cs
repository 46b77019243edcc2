using System;
using System.Security;
using ClaudeNet.Configuration;
using ClaudeNet.Http;

namespace ClaudeNet.Probing;

/// <summary>The key that a run would send: the caller's, else the one that the client would use.</summary>
internal sealed class Key
{
    private Key(CredentialKind kind, SettingScope scope)
    {
        Kind = kind;
        Scope = scope;
    }

    public CredentialKind Kind { get; }

    public SettingScope Scope { get; }

    /// <summary>Gets the secret; null when there is none that may be sent.</summary>
    public SecretValue? Secret { get; private init; }

    /// <summary>Gets what it is and where it comes from, for the report.</summary>
    public string Source { get; private init; } = string.Empty;

    /// <summary>Gets why there is no secret; null when there is one.</summary>
    public string? WhyNot { get; private init; }

    public static Key Choose(SecureString? explicitKey, CredentialSet credentials)
    {
        if (explicitKey is not null)
        {
            var secret = SecureText.Use(explicitKey, text => new SecretValue(text));
            return new Key(CredentialKind.ApiKey, SettingScope.Parameter) { Secret = secret, Source = "API key given with -ApiKey" };
        }

        var effective = credentials.Effective;
        if (effective is null)
        {
            return new Key(CredentialKind.ApiKey, SettingScope.Default) { WhyNot = credentials.Unseen is null ? "no credential was found" : "no API key was found (" + credentials.Unseen + ")" };
        }

        return effective.Kind is CredentialKind.ApiKey or CredentialKind.AuthToken && effective.Secret is not null
            ? new Key(effective.Kind, effective.Scope) { Secret = effective.Secret, Source = $"{(effective.Kind == CredentialKind.ApiKey ? "API key" : "token")} from {effective}" }
            : new Key(effective.Kind, effective.Scope) { WhyNot = Reason(effective) };
    }

    /// <summary>Adds the header that carries the key.</summary>
    /// <exception cref="ArgumentException">The key holds a character that no header can carry.</exception>
    public void AddTo(HttpHeaders headers) => Secret!.Use(text =>
    {
        if (Kind == CredentialKind.AuthToken)
        {
            headers.Add("Authorization", "Bearer " + text);
        }
        else
        {
            headers.Add("x-api-key", text);
        }

        return true;
    });

    private static string Reason(Credential credential) => credential.Kind switch
    {
        CredentialKind.StoredLogin => "a stored login is never read or sent",
        CredentialKind.OAuthToken => "an OAuth token is never sent",
        CredentialKind.ApiKeyHelper => "an apiKeyHelper is never run",
        CredentialKind.CloudProvider => "a cloud's credentials are never read",
        CredentialKind.ApiKey or CredentialKind.AuthToken => "a key of a container or distribution is not taken out of it; -ApiKey tries one from there",
        _ => "it cannot be read",
    };
}
