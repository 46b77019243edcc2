using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Several credentials are present; only the strongest is used.</summary>
internal sealed class CredentialShadowedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CredentialShadowed";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Credential;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        CredentialFact[] shadowed = evidence.Configuration.ShadowedCredentials;
        if (evidence.Configuration.Credential is not CredentialFact winner || shadowed.Length == 0)
        {
            return null;
        }

        bool winnerFails = evidence.Credential?.Accepted == false || (winner.ShapeProblem is not null && evidence.Credential?.Accepted != true);
        bool both = winner.Kind == CredentialKind.AuthToken && shadowed.Any(credential => credential.Kind == CredentialKind.ApiKey);
        return new Finding(Id, winnerFails ? Severity.Warning : Severity.Information, $"{winner.Name} is used; {Describe.List(shadowed.Select(credential => credential.Name))} {(shadowed.Length == 1 ? "is" : "are")} not")
        {
            Cause = (winnerFails ? "The one that wins does not work, and it hides one that may. " : "Which one wins decides who pays and what is allowed. ")
                + (both ? "With a token and a key both present Claude Code sends both headers; a gateway may read either." : "A stray ANTHROPIC_API_KEY takes precedence over a login."),
            Evidence =
            [
                $"used: {winner.Kind} in {winner.Name} from {winner.Origin}",
                .. shadowed.Select(credential => $"not used: {credential.Kind} in {credential.Name} from {credential.Origin}"),
            ],
            Remedies = winner.Kind is CredentialKind.ApiKey or CredentialKind.AuthToken or CredentialKind.OAuthToken
                ? [Advice.Unset(evidence, $"Remove {winner.Name} if you mean to use {shadowed[0].Name}.", winner.Name, winner.Origin)]
                : [Advice.Say($"Remove {winner.Name} in {winner.Origin} if you mean to use {shadowed[0].Name}.", restart: true)],
        };
    }
}
