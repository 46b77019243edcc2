using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A spending cap or the credit is used up. Waiting a minute does not help, and trying again never does.</summary>
internal sealed class SpendLimitReachedRule : Rule
{
    private const string EnforcedCode = "enforced_spend_limit_reached";
    private const string OwnLimit = "You have reached your specified API usage limits";
    private const string NoCredit = "credit balance is too low";

    /// <inheritdoc/>
    public override string Id => "SpendLimitReached";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["RateLimited", "CredentialRejected"];

    internal static bool Says(ApiAnswer answer) => answer.ErrorCode == EnforcedCode || answer.Says(EnforcedCode) || answer.Says(OwnLimit) || answer.Says(NoCredit)
        || answer.ErrorType == "billing_error";

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ApiAnswer[] bad = ApiAnswer.All(evidence).Where(Says).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        bool credit = bad[0].Says(NoCredit) || bad[0].ErrorType == "billing_error";
        return new Finding(Id, Severity.Error, credit
            ? $"The account's credit is used up ({Describe.Number(bad[0].StatusCode)})"
            : $"The account has reached its spending limit ({Describe.Number(bad[0].StatusCode)} {bad[0].ErrorCode ?? "usage limit"})")
        {
            Cause = "The API refuses every request until the limit is raised, credit is bought or the period ends. The network is fine; trying again does not help.",
            Evidence = bad.Select(answer => answer.Line()).ToArray(),
            Remedies =
            [
                Advice.Say(credit
                    ? "Buy credit, or correct the billing details, in the Console (platform.claude.com, Billing)."
                    : "Raise the limit in the Console (platform.claude.com, Limits), or have an administrator of the organisation do it."),
                Advice.Say("Stop unattended retries until then: they only cost time."),
            ],
        };
    }
}
