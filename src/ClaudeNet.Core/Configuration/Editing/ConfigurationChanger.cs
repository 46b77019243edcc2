using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.Configuration.Editing;

/// <summary>Changes one variable in one of Claude Code's settings files: planned, recorded, made, looked at, and taken back where it did not work.</summary>
internal sealed class ConfigurationChanger(PlatformServices platform)
{
    private const int MaximumBytes = 16 * 1024 * 1024;

    private bool IgnoresCase => platform.OperatingSystem == OperatingSystemKind.Windows;

    /// <summary>Works out what will be done; nothing is changed.</summary>
    /// <exception cref="ConfigurationRefusal">It is not done at all.</exception>
    /// <exception cref="SettingsFileException">The file cannot be understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    internal ConfigurationPlan Plan(ConfigurationRequest request)
    {
        if (request.Value is null)
        {
            ConfigurationGate.CheckName(request.Name);
        }
        else
        {
            ConfigurationGate.Check(request, IgnoresCase);
        }

        var locations = new SettingsLocations(platform, request.Load);
        if (locations.IsOtherUsers)
        {
            throw new ConfigurationRefusal("NotYourProfile", $"'{locations.UserProfile}' is another user's profile. ClaudeNet reads it and does not write to it: run this as that user.");
        }

        var place = locations.Files().FirstOrDefault(file => file.Scope == request.Scope).Path
            ?? throw new ConfigurationRefusal("SettingNotInFile", "The project is the home folder, whose settings file is the user's own. Use the scope User.");
        var path = platform.Files.ResolveLinks(place);
        CheckOwner(path);
        var before = platform.Files.FileExists(path) ? platform.Files.ReadAllBytes(path, MaximumBytes) : null;
        var edit = request.Value is { } value
            ? SettingsEditor.Set(before ?? [], path, request.Name, value)
            : SettingsEditor.Remove(before ?? [], path, request.Name);
        var same = before is not null ? ReferenceEquals(edit.Content, before) : request.Value is null;

        // Said before anyone is asked: what an elevated session writes, a user's own processes could have led it to.
        if (!same && IgnoresCase && platform.IsElevated)
        {
            throw new ConfigurationRefusal("ElevatedSession", $"'{path}' belongs to a user; an elevated session does not write it. Run this in an ordinary session.");
        }

        return new ConfigurationPlan
        {
            Request = request,
            Path = path,
            Step = same ? null : MakeStep(request, path, before, edit),
            Diff = same ? [] : Diff(request, path, edit),
            Warnings = Warnings(request).ToArray(),
        };
    }

    /// <summary>Does it.</summary>
    /// <returns>The record; null when there was nothing to do.</returns>
    /// <exception cref="ChangeException">Nothing was changed, or all was taken back.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; all was taken back.</exception>
    internal async Task<ClaudeChange?> ApplyAsync(ConfigurationPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Step is null)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(plan.Path)!;
        if (!platform.Files.DirectoryExists(folder))
        {
            platform.FileWriter.CreateDirectory(folder, FileAudience.Owner);
        }

        return await ChangeJournal.Create(platform)
            .ApplyAsync(ChangeScope.User, plan.Request.Command, [plan.Step], token => Task.FromResult(Verify(plan)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the variable as it stands in the place that was written to; null when it is not set there.</summary>
    internal async Task<ClaudeSetting?> ReadAsync(ConfigurationPlan plan, CancellationToken cancellationToken)
    {
        var scope = SettingScopes.Of(plan.Request.Scope);
        var query = new SettingQuery { Names = [plan.Request.Name], Scopes = [scope], Load = plan.Request.Load };
        var inventory = await SettingInventoryReader.ReadAsync(platform, query, cancellationToken).ConfigureAwait(false);
        return inventory.Settings.FirstOrDefault(setting => setting.Name == plan.Request.Name);
    }

    private string? Verify(ConfigurationPlan plan)
        => SettingsEditor.Get(platform.Files.ReadAllBytes(plan.Path, MaximumBytes), plan.Path, plan.Request.Name) == plan.Request.Value
            ? null : "the file does not say what it should";

    // sudo, or an administrator in another one's profile: what is theirs is not written unasked.
    private void CheckOwner(string path)
    {
        var facts = platform.FileWriter.Inspect(path) ?? platform.FileWriter.Inspect(Path.GetDirectoryName(path)!);
        if (platform.IsElevated && facts is { OwnedByUser: false, OwnedByAdministrator: false })
        {
            throw new ConfigurationRefusal("NotYourProfile", $"'{path}' belongs to another user than this elevated session runs as. Run this as that user, without elevation.");
        }
    }

    private static PlannedOperation MakeStep(ConfigurationRequest request, string path, byte[]? before, SettingsEdit edit)
    {
        var operation = new FileOperation(new FileTarget(FileTargetKind.UserFile, path), before is null ? null : FileSum.Of(before), FileSum.Of(edit.Content))
        {
            NoteBefore = edit.Before is null ? $"{request.Name} not set" : $"{request.Name}={Shown(request.Name, edit.Before)}",
            NoteAfter = request.Value is null ? $"{request.Name} not set" : $"{request.Name}={Shown(request.Name, request.Value)}",
        };
        return new PlannedOperation(operation, edit.Content, before);
    }

    private static string[] Diff(ConfigurationRequest request, string path, SettingsEdit edit)
    {
        var lines = new List<string> { $"{path}, line {edit.Line}, \"env\":" };
        if (edit.Before is not null)
        {
            lines.Add($"-   \"{request.Name}\": \"{Shown(request.Name, edit.Before)}\"");
        }

        if (request.Value is not null)
        {
            lines.Add($"+   \"{request.Name}\": \"{Shown(request.Name, request.Value)}\"");
        }

        return [.. lines];
    }

    private static string Shown(string name, string value) => ShownValue.Of(name, value) ?? SecretValue.Mask;

    private IEnumerable<string> Warnings(ConfigurationRequest request)
    {
        var project = request.Scope is SettingScope.Project or SettingScope.ProjectLocal;
        var known = SettingKnowledge.Current.Find(request.Name);
        if (project && known is { Group: "Endpoint" or "Proxy" or "Trust" } && request.Value is not null)
        {
            yield return $"{request.Name} in a project's own settings reaches everyone who works in that folder, and ClaudeNet sends no key where it leads.";
        }

        if (known?.Type == SettingType.AnyValueSwitch && request.Value is not null && SettingValidator.FindProblem(known, request.Value) is { } problem)
        {
            yield return $"The value {problem}. {known.Advice}";
        }

        var stronger = ConfigurationLoader.Load(platform, request.Load).Settings.Find(request.Name);
        if (request.Value is not null && stronger is { Scope: SettingScope.Managed or SettingScope.ProjectLocal or SettingScope.Project } && Rank(stronger.Scope) < Rank(request.Scope))
        {
            yield return $"{stronger.Name} from {stronger.Origin} is stronger: what is written here does not count there.";
        }
    }

    private static int Rank(SettingScope scope) => scope switch
    {
        SettingScope.Managed => 0,
        SettingScope.ProjectLocal => 1,
        SettingScope.Project => 2,
        _ => 3,
    };
}
