using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Variables that the start files of shells export: where a value comes from, or why a program that no shell started lacks it.</summary>
internal sealed class ShellProfiles(SourceFiles files, ClientConfiguration configuration)
{
    private static readonly string[] s_ofHome =
    [
        ".bashrc", ".bash_profile", ".bash_login", ".profile", ".zshenv", ".zprofile", ".zshrc", ".config/fish/config.fish", ".config/powershell/profile.ps1",
        ".config/powershell/Microsoft.PowerShell_profile.ps1",
    ];

    private static readonly string[] s_ofWindowsHome =
    [
        "Documents/PowerShell/profile.ps1", "Documents/PowerShell/Microsoft.PowerShell_profile.ps1", "Documents/WindowsPowerShell/profile.ps1",
        "Documents/WindowsPowerShell/Microsoft.PowerShell_profile.ps1", ".bashrc", ".bash_profile",
    ];

    private static readonly string[] s_ofMachine = ["/etc/environment", "/etc/profile", "/etc/bash.bashrc", "/etc/zsh/zshenv", "/etc/zshenv"];

    internal IEnumerable<ClaudeSetting> Read()
    {
        var judge = new SettingJudge(configuration, files.Platform.OperatingSystem == OperatingSystemKind.Windows);
        foreach (var path in Paths())
        {
            if (files.ReadText(path) is not { } text)
            {
                continue;
            }

            foreach (var assignment in ShellFileParser.Parse(text, path).Where(found => judge.IsListed(found.Name)))
            {
                yield return Make(judge, assignment, path);
            }
        }
    }

    private IEnumerable<string> Paths()
    {
        var windows = files.Platform.OperatingSystem == OperatingSystemKind.Windows;
        var own = (windows ? s_ofWindowsHome : s_ofHome).Select(name => files.Join(configuration.UserProfile, name.Split('/')));
        return windows ? own : own.Concat(s_ofMachine);
    }

    private ClaudeSetting Make(SettingJudge judge, ShellAssignment assignment, string path)
    {
        var known = judge.Find(assignment.Name);
        var value = new SettingValue(assignment.Name, assignment.Value ?? "(computed)", SettingScope.Process, path);
        var (status, shadowedBy, advice) = assignment.Value is null ? (ClaudeSettingStatus.Honoured, null, known?.Advice) : judge.Judge(value, inFile: false);
        var current = configuration.Settings.Find(assignment.Name);
        if (status == ClaudeSettingStatus.Honoured && current is null)
        {
            advice = "This process does not have it: it was not started by such a shell, or before the line was written. Start a new one.";
        }
        else if (status == ClaudeSettingStatus.Honoured && assignment.Value is not null && !current!.SameValueAs(value))
        {
            (status, shadowedBy) = (ClaudeSettingStatus.Shadowed, $"{current.Name} ({current.Origin})");
        }

        return new ClaudeSetting(assignment.Name, SettingScopes.Profile, path)
        {
            Kind = known?.Type.ToString() ?? (value.IsSecret ? "Secret" : "Text"),
            Value = value.IsSecret || known is null || assignment.Value is null ? null : ShownValue.Of(known.Name, assignment.Value),
            HasValue = assignment.Value is not { Length: 0 },
            Secret = value.IsSecret,
            Line = assignment.Line,
            StatusValue = status,
            ShadowedBy = shadowedBy,
            Advice = assignment.Value is null ? "The shell computes its value; ClaudeNet runs nothing. " + advice : advice,
            Description = known?.What,
            Default = known?.Default,
            HelpUri = known is null ? ProjectLinks.Settings : new System.Uri(known.Source),
        };
    }
}
