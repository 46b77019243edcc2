using System;
using System.Globalization;
using System.Linq;
using System.Text;
using ClaudeNet.Configuration.Knowledge;

namespace ClaudeNet.Core.Tests.Configuration;

/// <summary>Writes docs/configuration.md from the data file.</summary>
internal static class SettingsPage
{
    internal static string Write(SettingKnowledge knowledge)
    {
        var page = new StringBuilder();
        page.Append("# Configuration\n\n")
            .Append("The variables that decide how Claude Code reaches Claude, as `Get-ClaudeConfiguration` and `claudenet config` judge them. They count in the environment and in the\n")
            .Append("`env` block of settings files, where a file wins over the environment: managed, then `.claude/settings.local.json`, `.claude/settings.json`, the user's\n`settings.json`, then the environment.\n\n")
            .Append(CultureInfo.InvariantCulture, $"What is marked *tried* was tried with Claude Code {knowledge.Client}; the rest is what the documentation says (as of {knowledge.Documentation}). Data of {knowledge.Date}.\n\n")
            .Append("This page is generated from src/ClaudeNet.Core/Configuration/Knowledge/settings.json. A test fails when it is stale, and writes the new one beside it.\n");
        foreach (var group in knowledge.Settings.GroupBy(setting => setting.Group))
        {
            page.Append("\n## ").Append(group.Key).Append("\n\n| Name | Value | What it does |\n| --- | --- | --- |\n");
            foreach (var setting in group)
            {
                page.Append("| `").Append(setting.Name).Append("` | ").Append(Value(setting)).Append(" | ").Append(What(setting)).Append(" |\n");
            }
        }

        page.Append("\n## Names that nothing reads\n\n| Name | The real one |\n| --- | --- |\n");
        foreach (var unread in knowledge.Unread)
        {
            page.Append("| `").Append(unread.Name).Append("` | `").Append(unread.Instead).Append(unread.Measured is null ? "` |\n" : "` (tried) |\n");
        }

        page.Append("\n## Faults of older versions\n\n| From | It |\n| --- | --- |\n");
        foreach (var fix in knowledge.Fixes)
        {
            page.Append("| ").Append(fix.Version).Append(" | ").Append(fix.What).Append(" ([source](").Append(fix.Source).Append(")) |\n");
        }

        return page.Append("\n## Other variables\n\nClaude Code reads these too; they do not concern the connection, and their values are not shown.\n\n")
            .AppendJoin(", ", knowledge.AlsoRead.Select(name => "`" + name + "`")).Append('\n').ToString();
    }

    private static string Value(KnownSetting setting)
    {
        string[] parts =
        [
            setting.Choices.Count > 0 ? string.Join(", ", setting.Choices.Select(choice => $"`{choice}`")) : Kind(setting.Type),
            setting.Default is null ? string.Empty : $"default `{setting.Default}`",
            setting.Minimum is null or 0 ? string.Empty : $"at least {Number(setting.Minimum)}",
            setting.Maximum is null ? string.Empty : $"at most {Number(setting.Maximum)}",
            setting.Since is null ? string.Empty : $"since {setting.Since}",
            setting.Until is null ? string.Empty : $"not since {setting.Until}",
            setting.Native ? string.Empty : "Node alone",
            setting.NodeSince.Count == 0 ? string.Empty : "Node from " + string.Join(" or ", setting.NodeSince),
            setting.Node ? string.Empty : "native alone",
            setting.InFiles ? string.Empty : "environment alone",
            setting.Shown ? string.Empty : "never shown",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string What(KnownSetting setting)
        => $"{setting.What}{(setting.Advice is null ? string.Empty : " " + setting.Advice)}{(setting.Instead is null ? string.Empty : $" Use `{setting.Instead}`.")} ([source]({setting.Source}){(setting.Measured is null ? string.Empty : ", tried")})";

    private static string Kind(SettingType type) => type switch
    {
        SettingType.Url => "URL",
        SettingType.ProxyUrl => "proxy URL",
        SettingType.ProxyBypass => "list of hosts",
        SettingType.Path => "file or folder",
        SettingType.Milliseconds => "milliseconds",
        SettingType.Count => "number",
        SettingType.Switch => "1 or 0",
        SettingType.AnyValueSwitch => "any value",
        SettingType.Secret => "secret",
        SettingType.Headers => "headers, secret",
        _ => "text",
    };

    private static string Number(long? value) => value!.Value.ToString(CultureInfo.InvariantCulture);
}
