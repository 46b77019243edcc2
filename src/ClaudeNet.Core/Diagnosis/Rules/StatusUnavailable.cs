using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The status page could not be read. That says nothing about the API.</summary>
internal sealed class StatusUnavailableRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "StatusUnavailable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // With the endpoint itself out of reach the page is too, and there is nothing to add.
        if (evidence.Service is not { SkippedBecause: null, Failure: Failure failure } service || !evidence.PathAnswers(evidence.ClientPath))
        {
            return null;
        }

        return new Finding(Id, Severity.Information, $"The status page {service.Page.Host} could not be read")
        {
            Cause = "So this report does not know of incidents on Anthropic's side. Claude itself does not need the page.",
            Evidence = [$"{service.Page}: {Describe.Failure(failure)} after {Describe.Duration(service.Duration)}: {failure.Message}"],
            Remedies = [Advice.Say($"Look at {service.Page} from another network, or have {service.Page.Host} allowed here.")],
        };
    }
}
