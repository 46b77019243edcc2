using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The client comes from a packager that is none of Anthropic's, and something fails.</summary>
internal sealed class ClientPackagingUnofficialRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ClientPackagingUnofficial";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // Packaging alone is no fault; it is worth a word when the network is well here and the client may still fail.
        if (evidence.Configuration.Client is not { Kind: "Nix" } client)
        {
            return null;
        }

        string version = client.Version ?? "unknown";
        return new Finding(Id, Severity.Information, $"Claude Code is a {client.Kind} package ({version}), which others than Anthropic build")
        {
            Cause = "Such packages have been reported to fail where an official one of the same machine works: they come later, are patched, and carry a runtime of their own. What ClaudeNet knows of the client was tried with the official native one.",
            Evidence = [$"client: {client.Path}", $"version: {version}"],
            Remedies =
            [
                Advice.Run("If the network is well here and the client still fails, try the official one beside it.", "curl -fsSL https://claude.ai/install.sh | bash"),
                Advice.Run("Or with npm, without installing.", "npx @anthropic-ai/claude-code --version"),
            ],
        };
    }
}
