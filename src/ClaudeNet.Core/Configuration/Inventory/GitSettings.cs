using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>git's proxy and trust, by which plugin marketplaces and repositories are fetched (git-scm.com/docs/git-config).</summary>
internal static class GitSettings
{
    private const string What = "How git reaches https servers; Claude Code fetches plugins with it.";

    private static readonly (string Key, SettingType Type)[] s_keys =
        [("proxy", SettingType.ProxyUrl), ("sslcainfo", SettingType.Path), ("sslcapath", SettingType.Path), ("sslverify", SettingType.Text), ("sslbackend", SettingType.Text)];

    internal static IEnumerable<ClaudeSetting> Read(SourceFiles files, string userProfile, string projectDirectory)
    {
        var windows = files.Platform.OperatingSystem == OperatingSystemKind.Windows;
        string[] paths =
        [
            files.Join(projectDirectory, ".git", "config"),
            files.Join(userProfile, ".gitconfig"),
            files.Join(userProfile, ".config", "git", "config"),
            .. windows ? [@"C:\Program Files\Git\etc\gitconfig"] : new[] { "/etc/gitconfig" },
        ];
        return paths.SelectMany(path => files.ReadText(path) is { } text ? Parse(text, path) : []);
    }

    // [http] and [http "https://host/"]; keys and the first word of a section in any case.
    private static IEnumerable<ClaudeSetting> Parse(string text, string path)
    {
        var section = string.Empty;
        var number = 0;
        foreach (var raw in text.Split(['\n']))
        {
            number++;
            var line = raw.Trim();
            if (line.StartsWith("[", StringComparison.Ordinal))
            {
                var end = line.IndexOf(']');
                section = end > 0 ? Section(line.Substring(1, end - 1)) : string.Empty;
                continue;
            }

            var equals = line.IndexOf('=');
            if (section.Length == 0 || equals <= 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var key = line.Substring(0, equals).Trim().ToLowerInvariant();
            var known = s_keys.FirstOrDefault(candidate => candidate.Key == key);
            if (known.Key is not null)
            {
                yield return ForeignSetting.Make($"git:{section}.{key}", SettingScopes.Git, path, known.Type, Value(line.Substring(equals + 1)), What, line: number);
            }
        }
    }

    // Empty for sections that are not looked at.
    private static string Section(string head)
    {
        var blank = head.IndexOfAny([' ', '\t']);
        var name = (blank < 0 ? head : head.Substring(0, blank)).ToLowerInvariant();
        if (name is not ("http" or "https"))
        {
            return string.Empty;
        }

        var sub = blank < 0 ? string.Empty : head.Substring(blank).Trim().Trim('"');
        return sub.Length == 0 ? name : $"{name}.{Redactor.Uri(sub)}";
    }

    private static string Value(string text)
    {
        var value = text.Trim();
        if (value.StartsWith("\"", StringComparison.Ordinal))
        {
            var end = value.IndexOf('"', 1);
            return end > 0 ? value.Substring(1, end - 1).Replace("\\\\", "\\") : value.Trim('"');
        }

        var comment = value.IndexOfAny(['#', ';']);
        return (comment < 0 ? value : value.Substring(0, comment)).Trim();
    }
}
