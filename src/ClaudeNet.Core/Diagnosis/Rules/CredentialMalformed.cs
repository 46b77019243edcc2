using System.Collections.Generic;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The credential in use has a form that none of its kind has.</summary>
internal sealed class CredentialMalformedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CredentialMalformed";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Credential;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CredentialRejected"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Configuration.Credential is not { ShapeProblem: string problem } credential || evidence.Credential?.Accepted == true)
        {
            return null;
        }

        bool rejected = evidence.Credential?.Accepted == false;
        return new Finding(Id, rejected ? Severity.Error : Severity.Warning, $"The credential in {credential.Name} looks wrong: {problem}")
        {
            Cause = "It was probably damaged on the way into the setting: copied with a line break or quotation marks, or put under another kind's name. The API answers such a one with 401, which Claude Code repeats for three minutes.",
            Evidence =
            [
                $"{credential.Kind} in {credential.Name} from {credential.Origin}: {problem}",
                .. rejected ? new[] { $"the endpoint refused it: {Describe.Number(evidence.Credential!.StatusCode ?? 0)} {evidence.Credential.ErrorMessage}" } : [],
            ],
            Remedies = Remedies(evidence, credential),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, CredentialFact credential) => credential.Kind is CredentialKind.ApiKey or CredentialKind.AuthToken or CredentialKind.OAuthToken
        ?
        [
            Advice.Set(evidence, credential.Origin == Advice.ProcessOrigin ? "Set it again, without quotation marks, spaces or line breaks in the value." : $"Correct it in {credential.Origin}; for a test set it in this shell.", credential.Name, "<KEY>"),
            Advice.Unset(evidence, "Or remove it, if you sign in with claude auth login.", credential.Name, credential.Origin),
        ]
        : [Advice.Say($"Correct it in {credential.Origin}."), Advice.Run("Or sign in anew.", "claude auth login")];
}
