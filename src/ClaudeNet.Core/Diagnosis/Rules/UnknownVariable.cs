using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A variable that guides recommend and that nothing reads.</summary>
internal sealed class UnknownVariableRule : Rule
{
    // Observed with Claude Code 2.1.330: neither changes anything. The name on the right is in the reference of environment variables.
    private static readonly Dictionary<string, string> s_realNames = new(StringComparer.Ordinal)
    {
        ["CLAUDE_TIMEOUT"] = "API_TIMEOUT_MS",
        ["ANTHROPIC_TIMEOUT"] = "API_TIMEOUT_MS",
    };

    /// <inheritdoc/>
    public override string Id => "UnknownVariable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        SettingFact[] bad = evidence.Configuration.Settings.Where(setting => s_realNames.ContainsKey(setting.Name)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        string real = s_realNames[bad[0].Name];
        return new Finding(Id, Severity.Information, $"{Describe.List(bad.Select(setting => setting.Name).Distinct())} {(bad.Length == 1 ? "has" : "have")} no effect: Claude Code does not read {(bad.Length == 1 ? "it" : "them")}")
        {
            Cause = "The name appears in guides, but it was tried with Claude Code 2.1.330 and changed nothing. Whoever set it believes that a limit holds, and it does not.",
            Evidence = bad.Select(setting => $"{setting.Name} from {setting.Origin}: the real name is {s_realNames[setting.Name]}").ToArray(),
            Remedies =
            [
                Advice.Set(evidence, "Use the real one; it counts milliseconds.", real, "600000"),
                Advice.Unset(evidence, $"Remove {bad[0].Name}.", bad[0].Name, bad[0].Origin),
            ],
        };
    }
}
