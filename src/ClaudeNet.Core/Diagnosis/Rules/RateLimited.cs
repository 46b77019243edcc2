using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>429 that passes by itself. A spending cap does not and is SpendLimitReached.</summary>
internal sealed class RateLimitedRule : Rule
{
    // Over this Claude Code fails at once instead of waiting.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override string Id => "RateLimited";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ApiAnswer[] bad = ApiAnswer.All(evidence).Where(answer => answer.StatusCode == 429 && !SpendLimitReachedRule.Says(answer)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        TimeSpan? wait = bad.Max(answer => answer.RetryAfter);
        return new Finding(Id, Severity.Warning, $"{ClientView.Host(evidence)} limits this credential's rate (429){(wait is null ? string.Empty : $"; it asks to wait {Describe.Duration(wait)}")}")
        {
            Cause = wait > s_longestWait
                ? "More requests or tokens were sent than the limit allows. Claude Code waits up to 60 s by itself; a longer wait, as here, ends the request at once."
                : "More requests or tokens were sent than the limit allows. Claude Code waits and tries again by itself.",
            Evidence = bad.Select(answer => answer.Line()).ToArray(),
            Remedies =
            [
                Advice.Say(wait is null ? "Wait a minute and try again." : $"Wait {Describe.Duration(wait)} and try again."),
                Advice.Say("Run fewer clients at the same time with this credential, or have its limit raised in the Console."),
            ],
        };
    }
}
