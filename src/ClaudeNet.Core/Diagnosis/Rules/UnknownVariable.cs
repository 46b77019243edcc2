using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A variable that guides recommend and that nothing reads.</summary>
internal sealed class UnknownVariableRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "UnknownVariable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        (SettingFact Setting, UnreadName Name)[] bad = evidence.Configuration.Settings
            .Select(setting => (Setting: setting, Name: SettingKnowledge.Current.FindUnread(setting.Name)!)).Where(pair => pair.Name is not null).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        (SettingFact first, UnreadName name) = bad[0];
        string[] names = bad.Select(pair => pair.Setting.Name).Distinct().ToArray();
        return new Finding(Id, Severity.Information, $"{Describe.List(names)} {(names.Length == 1 ? "has" : "have")} no effect: Claude Code does not read {(names.Length == 1 ? "it" : "them")}")
        {
            Cause = name.Measured is null
                ? $"The name is none of those that Claude Code's documentation lists (as of {SettingKnowledge.Current.Documentation}). Whoever set it believes that it does something, and it does not."
                : $"The name appears in guides, but it was tried with Claude Code {name.Measured} and changed nothing. Whoever set it believes that a limit holds, and it does not.",
            Evidence = bad.Select(pair => $"{pair.Setting.Name} from {pair.Setting.Origin}: the real name is {pair.Name.Instead}").ToArray(),
            Remedies =
            [
                UseReal(evidence, name.Instead),
                Advice.Unset(evidence, $"Remove {first.Name}.", first.Name, first.Origin),
            ],
        };
    }

    // A value is offered where there is one that suits everybody.
    private static Remedy UseReal(EvidenceSet evidence, string real)
    {
        KnownSetting? known = SettingKnowledge.Current.Find(real);
        return known is { Type: SettingType.Milliseconds or SettingType.Count, Default: string value }
            ? Advice.Set(evidence, known.Type == SettingType.Milliseconds ? "Use the real one; it counts milliseconds." : "Use the real one.", real, value)
            : Advice.Say($"Use the real one, {real}.", restart: true);
    }
}
