using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Platform;

namespace ClaudeNet.Repair.Remedies;

/// <summary>Several variables of the user's own settings.json as one step of a change: all are written at once, and undone at once.</summary>
internal static class SettingsSteps
{
    private const int MaximumBytes = 16 * 1024 * 1024;
    private const string Command = RepairEngine.Command;

    /// <summary>Works the step out.</summary>
    /// <exception cref="ConfigurationRefusal">A variable or value is one that ClaudeNet does not write, or the file is another user's.</exception>
    /// <exception cref="SettingsFileException">The file cannot be understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static RepairPlan Plan(PlatformServices platform, IEnumerable<KeyValuePair<string, string?>> changes)
    {
        var changer = new ConfigurationChanger(platform);
        byte[]? before = null;
        byte[] content = [];
        string path = string.Empty;
        var lines = new List<string>();
        var notes = new List<(string Before, string After)>();
        foreach (var change in changes)
        {
            // Planned one by one for its checks and its words; what is written is all of them together.
            var plan = changer.Plan(new ConfigurationRequest { Name = change.Key, Value = change.Value, Command = Command, Load = new LoadOptions() });
            if (path.Length == 0)
            {
                path = plan.Path;
                before = platform.Files.FileExists(path) ? platform.Files.ReadAllBytes(path, MaximumBytes) : null;
                content = before ?? [];
            }

            if (plan.Step?.Operation is FileOperation single)
            {
                var edit = change.Value is { } value ? SettingsEditor.Set(content, path, change.Key, value) : SettingsEditor.Remove(content, path, change.Key);
                content = edit.Content;
                lines.AddRange(plan.Diff);
                notes.Add((single.NoteBefore ?? string.Empty, single.NoteAfter ?? string.Empty));
            }
        }

        if (notes.Count == 0)
        {
            return RepairPlan.Refuse("settings.json already says so; the value that counts comes from elsewhere.");
        }

        var operation = new FileOperation(new FileTarget(FileTargetKind.UserFile, path), before is null ? null : FileSum.Of(before), FileSum.Of(content))
        {
            NoteBefore = string.Join(", ", notes.Select(note => note.Before)),
            NoteAfter = string.Join(", ", notes.Select(note => note.After)),
        };
        return new RepairPlan
        {
            Steps = [new PlannedOperation(operation, content, before)],
            Target = path,
            Lines = lines,
            Folder = Path.GetDirectoryName(path),
        };
    }
}
