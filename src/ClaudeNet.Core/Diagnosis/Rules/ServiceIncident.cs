using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The status page has an open incident. It never excuses a 529 of one's own, so it explains nothing away.</summary>
internal sealed class ServiceIncidentRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ServiceIncident";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        StatusIncident[] open = (evidence.Service?.Incidents ?? []).Where(incident => incident.Status is not ("resolved" or "postmortem")).ToArray();
        if (open.Length == 0)
        {
            return null;
        }

        StatusIncident worst = open.FirstOrDefault(incident => incident.Impact == "critical") ?? open.FirstOrDefault(incident => incident.Impact == "major") ?? open[0];
        bool heavy = evidence.IsFirstParty && worst.Impact is "major" or "critical";
        return new Finding(Id, heavy ? Severity.Warning : Severity.Information, $"The status page reports an open incident: \"{worst.Name}\" ({worst.Status}, impact {worst.Impact})")
        {
            Cause = evidence.IsFirstParty
                ? "Anthropic is working on a fault of its own. It may concern only some models or products; what this machine saw itself counts more."
                : "Anthropic is working on a fault of its own. It reaches you only if your gateway forwards to Anthropic.",
            Evidence = open.Select(incident => $"\"{incident.Name}\": {incident.Status}, impact {incident.Impact}{(incident.Link is null ? string.Empty : $", {incident.Link}")}").ToArray(),
            Remedies = [Advice.Say($"Follow {worst.Link ?? evidence.Service!.Page}; nothing on this machine needs to be changed for it.")],
        };
    }
}
