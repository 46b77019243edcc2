using System;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Makes settings of other programs that matter to Claude: none of them is one that Claude Code itself reads.</summary>
internal static class ForeignSetting
{
    internal static ClaudeSetting Make(string name, string scope, string origin, SettingType type, string value, string what, string? advice = null, int? line = null)
    {
        var problem = type == SettingType.ProxyUrl && value.Trim().Length > 0 ? ProxyAddress.Parse(value).InvalidReason : null;
        return new ClaudeSetting(name, scope, origin)
        {
            Kind = type.ToString(),
            Value = ShownValue.Of(type, value),
            HasValue = value.Trim().Length > 0,
            Secret = type == SettingType.Secret,
            Line = line,
            StatusValue = problem is not null ? ClaudeSettingStatus.Invalid : ClaudeSettingStatus.Honoured,
            Advice = problem is null ? advice : $"The value is no proxy: {problem}.",
            Description = what,
        };
    }

    /// <summary>Makes the same of something that is real and that Claude Code does not follow.</summary>
    internal static ClaudeSetting Ignored(string name, string scope, string origin, SettingType type, string value, string what, string advice) => new(name, scope, origin)
    {
        Kind = type.ToString(),
        Value = ShownValue.Of(type, value),
        HasValue = value.Trim().Length > 0,
        StatusValue = ClaudeSettingStatus.Ignored,
        Advice = advice,
        Description = what,
    };

    /// <summary>Returns whether two names are one and the same in any case.</summary>
    internal static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
