using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A host that serves extras fails: updates, plugins, telemetry.</summary>
internal sealed class OptionalHostUnreachableRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "OptionalHostUnreachable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HostObservation[] bad = HostFaults.Find(evidence, required: false);
        if (bad.Length == 0)
        {
            return null;
        }

        bool silent = bad.Any(host => host.Failure is { KindValue: FailureKind.TimedOut });
        return new Finding(Id, Severity.Information, $"{Describe.Count(bad.Length, "optional host", "optional hosts")} cannot be reached: {Describe.List(bad.Select(host => host.Host))}")
        {
            Cause = silent
                ? "Claude Code works without them; what they serve does not. Silence is worse than a refusal: the client waits for it at start."
                : "Claude Code works without them; what they serve does not.",
            Evidence = bad.Select(HostFaults.Line).ToArray(),
            Remedies =
            [
                Advice.Say($"Allow {Describe.List(bad.Select(host => host.Host))} if you want {Describe.List(bad.Select(host => host.Purpose).Distinct())}."),
                Advice.Set(evidence, "Or tell the client not to try: no updates, telemetry or other extras.", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1"),
            ],
        };
    }
}
