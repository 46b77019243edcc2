using System;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A switch is set to 0 or false, and is on all the same: any value that is not empty counts.</summary>
internal sealed class SwitchSetToZeroRule : Rule
{
    private static readonly string[] s_offWords = ["0", "false", "no", "off"];

    /// <inheritdoc/>
    public override string Id => "SwitchSetToZero";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        SettingFact[] bad = evidence.Configuration.Settings.Where(setting => SettingKnowledge.Current.Find(setting.Name) is { Type: SettingType.AnyValueSwitch }
            && s_offWords.Contains(setting.Value?.Trim(), StringComparer.OrdinalIgnoreCase)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        return new Finding(Id, Severity.Information, $"{Describe.List(bad.Select(setting => $"{setting.Name}={setting.Value!.Trim()}"))} switches it on, not off")
        {
            Cause = "Claude Code looks only at whether the variable has a value, and 0 is one. The traffic that was to be kept is switched off: telemetry, and with the second variable also updates and other extras.",
            Evidence = bad.Select(setting => $"{setting.Name}={setting.Value!.Trim()} from {setting.Origin}").ToArray(),
            Remedies = bad.Select(setting => Advice.Unset(evidence, $"Remove {setting.Name} to have the traffic back.", setting.Name, setting.Origin)).ToArray(),
        };
    }
}
