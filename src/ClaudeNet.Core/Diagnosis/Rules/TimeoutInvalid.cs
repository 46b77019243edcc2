using System;
using System.Globalization;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>API_TIMEOUT_MS has a value that ends requests at once or far too early.</summary>
internal sealed class TimeoutInvalidRule : Rule
{
    private const string Name = "API_TIMEOUT_MS";

    private const long Hopeless = 1000;

    private static KnownSetting Known => SettingKnowledge.Current.Find(Name)!;

    // A timer of 32 bits: from one more on requests fail at once.
    private static long Largest => Known.Maximum!.Value;

    private static long Sensible => Known.SensibleMinimum!.Value;

    /// <inheritdoc/>
    public override string Id => "TimeoutInvalid";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Setting(Name) is not { Value: string value } setting || value.Trim().Length == 0)
        {
            return null;
        }

        if (Problem(value.Trim()) is not (Severity severity, string text))
        {
            return null;
        }

        return new Finding(Id, severity, $"{Name} is {Shown(value)}: {text}")
        {
            Cause = "It limits every attempt until the answer begins, in milliseconds; 600000 (ten minutes) is the default. A long prompt can take a minute to begin.",
            Evidence = [$"{Name}={Shown(value)} from {setting.Origin}"],
            Remedies =
            [
                setting.Origin == Advice.ProcessOrigin
                    ? Advice.Set(evidence, "Set it to the default, then start Claude Code again from this shell.", Name, "600000")
                    : Advice.Say($"Correct it in {setting.Origin}: 600000 is the default.", restart: true),
                Advice.Unset(evidence, "Or remove it.", Name, setting.Origin),
            ],
        };
    }

    private static (Severity Severity, string Text)? Problem(string value)
    {
        string digits = new(value.TakeWhile(c => c is >= '0' and <= '9').ToArray());
        if (digits.Length == 0)
        {
            return (Severity.Warning, "that is no number of milliseconds");
        }

        bool fits = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        bool exact = digits.Length == value.Length;
        if (!fits || number > Largest)
        {
            return (Severity.Error, "over 2147483647 every request fails at once");
        }

        // 0 means no limit, which is strange and works.
        if (exact && (number == 0 || number >= Sensible))
        {
            return null;
        }

        string read = exact ? "that is" : "the client reads that as";
        return number == 0 ? (Severity.Warning, $"{read} 0, no limit at all")
            : number < Hopeless ? (Severity.Error, $"{read} {Describe.Number(number)} ms, too short for any answer")
            : number < Sensible ? (Severity.Warning, $"{read} {Describe.Number(number)} ms, too short for long prompts")
            : (Severity.Information, $"{read} {Describe.Number(number)} ms");
    }

    // Only what a number may look like is repeated; anything else could be a secret pasted into the wrong place.
    private static string Shown(string value)
    {
        string trimmed = value.Trim();
        return trimmed.Length <= 20 && trimmed.Any(char.IsDigit) ? trimmed : "not a number";
    }
}
