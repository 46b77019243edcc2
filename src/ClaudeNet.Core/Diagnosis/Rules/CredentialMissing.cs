using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>No key, token or login was found where Claude Code would look.</summary>
internal sealed class CredentialMissingRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CredentialMissing";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Credential;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ConfigurationFacts configuration = evidence.Configuration;
        bool found = configuration.Credential is not null || configuration.ShadowedCredentials.Length > 0 || evidence.Credential is { Tried: true };
        if (found)
        {
            return null;
        }

        bool elsewhere = configuration.CredentialMayBeElsewhere;
        bool askedFor = evidence.CredentialWanted && configuration.EndpointScope != nameof(ClaudeNet.Configuration.SettingScope.Parameter);
        bool warn = askedFor && configuration.ClientHasBeenUsed && !elsewhere;
        return new Finding(Id, warn ? Severity.Warning : Severity.Information, elsewhere
            ? "No credential was found outside the keychain, which ClaudeNet does not read"
            : "No credential was found: no key, no token, no login")
        {
            Cause = "Without one Claude Code sends nothing and says: Not logged in. The network can be tested all the same.",
            Evidence =
            [
                "looked for ANTHROPIC_AUTH_TOKEN, ANTHROPIC_API_KEY, apiKeyHelper, CLAUDE_CODE_OAUTH_TOKEN, a cloud provider's switch and a stored login",
                elsewhere ? "the keychain was not looked at" : configuration.ClientHasBeenUsed ? "Claude Code has been used by this user" : "Claude Code has not been used by this user yet",
            ],
            Remedies = evidence.IsContainer
                ?
                [
                    Advice.Run("On a machine with a browser make a token for unattended use …", "claude setup-token"),
                    Advice.Set(evidence, "… and give it to the container.", "CLAUDE_CODE_OAUTH_TOKEN", "<TOKEN>"),
                ]
                :
                [
                    Advice.Run("Sign in.", "claude auth login"),
                    Advice.Set(evidence, "Or give an API key to this shell and what it starts.", "ANTHROPIC_API_KEY", "<API KEY>"),
                ],
        };
    }
}
