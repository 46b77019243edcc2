using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The company's proxy allows certain organisations only, and this credential belongs to another.</summary>
internal sealed class TenantRestrictedRule : Rule
{
    internal const string ErrorCode = "tenant_restriction_violation";

    /// <inheritdoc/>
    public override string Id => "TenantRestricted";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Credential;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CredentialRejected"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ApiAnswer[] bad = ApiAnswer.All(evidence).Where(answer => answer.ErrorCode == ErrorCode || answer.Says(ErrorCode)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        return new Finding(Id, Severity.Error, $"The network allows only certain organisations at {ClientView.Host(evidence)}, and this credential is not of one ({Describe.Number(bad[0].StatusCode)} {ErrorCode})")
        {
            Cause = "An inspecting proxy adds the header anthropic-allowed-org-ids, and the API refuses every account outside that list. A private account on a company network meets this; trying again does not help.",
            Evidence = bad.Select(answer => answer.Line()).ToArray(),
            Remedies =
            [
                Advice.Run("Sign in with the account of your organisation.", "claude auth login"),
                Advice.Say("If this is your organisation's account, have the network team add its organisation id to the proxy's list."),
            ],
        };
    }
}
