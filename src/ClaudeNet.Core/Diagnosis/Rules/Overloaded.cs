using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>529: the API has no capacity for this model at the moment.</summary>
internal sealed class OverloadedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "Overloaded";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ApiAnswer[] bad = ApiAnswer.All(evidence).Where(answer => answer.StatusCode == 529 || answer.ErrorType == "overloaded_error").ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        return new Finding(Id, Severity.Warning, $"{ClientView.Host(evidence)} is overloaded ({Describe.Number(bad[0].StatusCode)})")
        {
            Cause = "The API lacks capacity; the status page does not show this. It is neither your quota nor your network. Claude Code tries again by itself, but gives up on the default Opus model at the third 529.",
            Evidence = bad.Select(answer => answer.Line()).ToArray(),
            Remedies =
            [
                Advice.Say("Wait a few minutes and try again; each model has capacity of its own, so another may answer."),
                Advice.Run("Let unattended runs go on with another model by themselves.", "claude -p --fallback-model sonnet"),
                Advice.Set(evidence, "Or let them wait for as long as it takes.", "CLAUDE_CODE_RETRY_WATCHDOG", "1"),
            ],
        };
    }
}
