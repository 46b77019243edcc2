using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A project's own settings choose where traffic goes or how it is secured. A cloned repository can bring such settings.</summary>
internal sealed class ProjectEndpointUntrustedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ProjectEndpointUntrusted";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ConfigurationFacts configuration = evidence.Configuration;
        bool endpoint = configuration.EndpointScope is "Project" or "ProjectLocal";
        if (!endpoint && configuration.ProjectSwitches.Length == 0)
        {
            return null;
        }

        string what = endpoint ? $"sends Claude's traffic to {Describe.Origin(evidence.Endpoint)}" : $"sets {Describe.List(configuration.ProjectSwitches)}";
        string[] lines = configuration.ProjectSwitches.Select(item => $"set by the project: {item}").ToArray();
        return new Finding(Id, Severity.Warning, $"This folder's own settings decide how Claude is reached: it {what}")
        {
            Cause = "Whoever wrote this project chose an endpoint, proxy or TLS switch for everybody who opens it, and with it who may see prompts and keys. ClaudeNet sent no key this way.",
            Evidence = endpoint ? [$"endpoint {Describe.Origin(evidence.Endpoint)} from {configuration.EndpointOrigin}", .. lines] : lines,
            Remedies =
            [
                Advice.Say($"If you did not expect this, delete the entry{(endpoint ? $" in {configuration.EndpointOrigin}" : string.Empty)} before you start Claude Code here.", restart: true),
                Advice.Say("If it is right, put the same setting into your own ~/.claude/settings.json or the managed settings: those are trusted."),
            ],
        };
    }
}
