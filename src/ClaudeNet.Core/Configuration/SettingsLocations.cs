using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Where the client looks for its settings (code.claude.com/docs/en/settings).</summary>
internal sealed class SettingsLocations
{
    private readonly PlatformServices _platform;
    private readonly string _managedDirectory;
    private readonly string _projectDirectory;

    internal SettingsLocations(PlatformServices platform, LoadOptions options)
    {
        _platform = platform;
        UserProfile = options.UserProfile ?? platform.HomeDirectory;
        IsOtherUsers = options.UserProfile is not null && !SamePath(options.UserProfile, platform.HomeDirectory);
        _projectDirectory = options.ProjectDirectory ?? platform.WorkingDirectory;
        _managedDirectory = options.ManagedDirectory ?? ManagedDirectory(platform.OperatingSystem);
        var moved = IsOtherUsers ? null : Variable(platform, KnownVariables.ConfigDirectory);
        ClaudeDirectory = moved ?? Join(UserProfile, ".claude");
    }

    /// <summary>Gets the home folder whose settings are read.</summary>
    internal string UserProfile { get; }

    /// <summary>Gets whether that is another user's.</summary>
    internal bool IsOtherUsers { get; }

    /// <summary>Gets the user's Claude folder, which CLAUDE_CONFIG_DIR moves.</summary>
    internal string ClaudeDirectory { get; }

    /// <summary>Returns the settings files, the strongest first.</summary>
    internal IEnumerable<(string Path, SettingScope Scope)> Files()
    {
        // Files of the folder are merged over the base file in the order of their names: the last is the strongest.
        var parts = _platform.Files.GetFiles(Join(_managedDirectory, "managed-settings.d"), "*.json");
        foreach (var part in parts.Reverse())
        {
            yield return (part, SettingScope.Managed);
        }

        yield return (Join(_managedDirectory, "managed-settings.json"), SettingScope.Managed);

        var user = Join(ClaudeDirectory, "settings.json");
        var project = Join(_projectDirectory, ".claude");
        yield return (Join(project, "settings.local.json"), SettingScope.ProjectLocal);

        // Started in the home folder the client would read one file twice; it is the user's own then.
        if (!SamePath(Join(project, "settings.json"), user))
        {
            yield return (Join(project, "settings.json"), SettingScope.Project);
        }

        yield return (user, SettingScope.User);
    }

    private string Join(string folder, params string[] names) => PlacePaths.Join(_platform.OperatingSystem, folder, names);

    private static string? Variable(PlatformServices platform, string name)
        => platform.Environment.GetAll(EnvironmentScope.Process).TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static string ManagedDirectory(OperatingSystemKind system) => system switch
    {
        OperatingSystemKind.Windows => @"C:\Program Files\ClaudeCode",
        OperatingSystemKind.MacOS => "/Library/Application Support/ClaudeCode",
        _ => "/etc/claude-code",
    };

    private bool SamePath(string left, string right)
        => string.Equals(Normal(left), Normal(right), _platform.OperatingSystem == OperatingSystemKind.Linux ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private static string Normal(string path) => path.Replace('\\', '/').TrimEnd('/');
}
