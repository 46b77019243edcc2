using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Configuration;

/// <summary>The credentials that were found, the strongest first.</summary>
internal sealed class CredentialSet(IReadOnlyList<Credential> found, string? unseen)
{
    /// <summary>Gets all of them, in the order in which the client prefers them.</summary>
    public IReadOnlyList<Credential> Found { get; } = found;

    /// <summary>Gets why a stored login could not be looked for, as on macOS with its keychain; null when it could.</summary>
    public string? Unseen { get; } = unseen;

    /// <summary>Gets the one that the client uses; null when none was found.</summary>
    public Credential? Effective => Found.Count > 0 ? Found[0] : null;

    /// <summary>Gets those that the effective one hides.</summary>
    public IReadOnlyList<Credential> Shadowed => Found.Skip(1).Where(credential => !IsSentToo(credential)).ToArray();

    /// <summary>
    /// Gets the credential that travels beside the effective one; null for none. Observed with Claude Code 2.1.330: with an auth token and
    /// an API key set, both headers are sent.
    /// </summary>
    public Credential? SentToo => Found.FirstOrDefault(IsSentToo);

    private bool IsSentToo(Credential credential)
        => credential.Kind == CredentialKind.ApiKey && Effective?.Kind == CredentialKind.AuthToken;
}
