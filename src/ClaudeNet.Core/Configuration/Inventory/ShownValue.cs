using System;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>What of a value may be seen: that of listed variables alone, and of those only what a value of that kind can look like.</summary>
internal static class ShownValue
{
    private const int LongestWord = 24;
    private const int LongestText = 1024;

    /// <summary>Returns what may be shown; null for nothing.</summary>
    internal static string? Of(string name, string value)
    {
        var known = SettingKnowledge.Current.Find(name);
        return known is not { Shown: true, Secret: false } || KnownVariables.IsSecret(name) ? null
            : known.Choices.Count > 0 && SettingValidator.FindProblem(known, value) is not null ? null
            : Of(known.Type, value);
    }

    /// <summary>Returns what may be shown of a value of a kind; null for nothing. Something else pasted into its place is not shown.</summary>
    internal static string? Of(SettingType type, string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return string.Empty;
        }

        return type switch
        {
            SettingType.Secret or SettingType.Headers => null,
            SettingType.Url => Redactor.Uri(text),
            SettingType.ProxyUrl => Redactor.Uri(text.Contains("://") ? text : "http://" + text),
            SettingType.Milliseconds or SettingType.Count => text[0] is '-' or (>= '0' and <= '9') ? Word(text) : null,
            SettingType.Switch or SettingType.AnyValueSwitch => text.Length <= 5 ? Word(text) : null,
            SettingType.Choice or SettingType.List => Word(text),
            _ => Text(text),
        };
    }

    // A number or a word is short; what is longer is none, and could be a key.
    private static string? Word(string text)
        => text.Length <= LongestWord && text.All(character => character is > ' ' and <= '~') && !SecretShape.IsLike(text) ? text : null;

    private static string? Text(string text)
        => text.Length > LongestText || text.Any(char.IsControl) || text.Contains("-----BEGIN") || SecretShape.IsLike(text) ? null : Redactor.Text(text);
}
