using System;
using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The endpoint says itself that the token has expired.</summary>
internal sealed class CredentialExpiredRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CredentialExpired";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Credential;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CredentialRejected"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Credential is not { Tried: true, Accepted: false, StatusCode: 401 or 403 } tried || !SaysExpired(tried))
        {
            return null;
        }

        string source = tried.Source ?? "credential";
        return new Finding(Id, Severity.Error, $"The {source} has expired, says {ClientView.Host(evidence)} ({Describe.Number(tried.StatusCode!.Value)})")
        {
            Cause = "Tokens are renewed at platform.claude.com. That fails when the host is blocked, when this machine's clock is wrong, or when the login was ended elsewhere.",
            Evidence = [$"sent: {source}", $"answer: {Describe.Number(tried.StatusCode.Value)} {tried.ErrorType}: {tried.ErrorMessage}"],
            Remedies =
            [
                Advice.Run("Sign in anew.", "claude auth login"),
                Advice.Run("For unattended runs make a token that lasts a year, and set it as CLAUDE_CODE_OAUTH_TOKEN.", "claude setup-token"),
            ],
        };
    }

    private static bool SaysExpired(CredentialObservation tried) => tried.ErrorMessage?.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0
        || tried.ErrorCode?.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0;
}
