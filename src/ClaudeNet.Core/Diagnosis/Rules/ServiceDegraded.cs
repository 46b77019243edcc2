using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The status page marks a component as not fully working.</summary>
internal sealed class ServiceDegradedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ServiceDegraded";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        StatusComponent[] bad = (evidence.Service?.Components ?? []).Where(component => component.Status != "operational").ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        bool matters = evidence.IsFirstParty && bad.Any(component => IsNeeded(component) && component.Status is "partial_outage" or "major_outage" or "degraded_performance");
        return new Finding(Id, matters ? Severity.Warning : Severity.Information, $"The status page marks {Describe.List(bad.Select(component => $"{component.Name} as {component.Status.Replace('_', ' ')}"))}")
        {
            Cause = matters
                ? "A part that Claude Code uses is not fully working on Anthropic's side: requests may be slow or fail, whatever this machine does."
                : "A part of the service is not fully working, though none that Claude Code needs for this endpoint is down.",
            Evidence =
            [
                .. bad.Select(component => $"{component.Name}: {component.Status}"),
                $"{evidence.Service!.Page}: {evidence.Service.Indicator ?? "unknown"} ({evidence.Service.Description ?? "no description"})",
            ],
            Remedies = [Advice.Say($"Follow {evidence.Service.Page}; nothing on this machine needs to be changed for it.")],
        };
    }

    // By name: the page's component ids are not documented.
    private static bool IsNeeded(StatusComponent component) =>
        component.Name.StartsWith("Claude API", StringComparison.OrdinalIgnoreCase) || component.Name.StartsWith("Claude Code", StringComparison.OrdinalIgnoreCase);
}
