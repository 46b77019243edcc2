using System;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A variable that older versions read and that this one does not.</summary>
internal sealed class RemovedVariableRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "RemovedVariable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        string? installed = evidence.Configuration.Client?.Version;
        Version? client = installed is not null && Version.TryParse(installed, out Version? version) ? version : null;
        KnownSetting? known = SettingKnowledge.Current.Settings.FirstOrDefault(setting => setting.Until is not null && (client is null || client >= setting.Until) && evidence.Setting(setting.Name) is not null);
        if (known is null)
        {
            return null;
        }

        SettingFact setting = evidence.Setting(known.Name)!;
        return new Finding(Id, Severity.Information, $"{known.Name} has had no effect since Claude Code {known.Until}")
        {
            Cause = "The setting was removed; the client accepts and ignores it. Whoever set it believes that it holds, and it does not.",
            Evidence = [$"{known.Name} from {setting.Origin}", installed is null ? "the client's version is not known" : $"the client is {installed}"],
            Remedies =
            [
                Advice.Unset(evidence, "Remove it.", known.Name, setting.Origin),
                .. known.Instead == "API_TIMEOUT_MS"
                    ? [Advice.Set(evidence, "To limit an attempt until its answer begins, use API_TIMEOUT_MS (milliseconds).", "API_TIMEOUT_MS", "120000")]
                    : known.Instead is null ? Array.Empty<Remedy>() : [Advice.Say($"Use {known.Instead}.", restart: true)],
            ],
        };
    }
}
