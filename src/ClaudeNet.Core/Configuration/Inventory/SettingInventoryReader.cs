using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Reads every setting that counts, from every scope, on one system.</summary>
internal static class SettingInventoryReader
{
    /// <summary>Reads them. What cannot be read is in the answer; nothing but a cancel is thrown.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal static async Task<SettingInventory> ReadAsync(PlatformServices platform, SettingQuery query, CancellationToken cancellationToken)
    {
        var unreadable = new List<UnreadableItem>();
        var configuration = await ConfigurationLoader.LoadAsync(platform, query.Load, cancellationToken).ConfigureAwait(false);
        unreadable.AddRange(configuration.Unreadable);
        var windows = platform.OperatingSystem == OperatingSystemKind.Windows;
        var settings = new List<ClaudeSetting>(new ClientSettings(configuration, windows).Read());
        settings.AddRange(Others(platform, query, configuration, unreadable));
        if (query.WantsScope(SettingScopes.System) && !configuration.IsOtherUsers)
        {
            var system = new SystemProxySettings(platform, unreadable);
            settings.AddRange(await system.ReadAsync(configuration.BaseUri, query.Patience, cancellationToken).ConfigureAwait(false));
        }

        return new SettingInventory
        {
            Settings = settings.Where(query.Wants).ToArray(),
            Unreadable = unreadable.Distinct().ToArray(),
            Remarks = Remarks(platform, configuration).ToArray(),
        };
    }

    private static IEnumerable<ClaudeSetting> Others(PlatformServices platform, SettingQuery query, ClientConfiguration configuration, List<UnreadableItem> unreadable)
    {
        var files = new SourceFiles(platform, unreadable);
        var home = configuration.UserProfile;
        var project = query.Load.ProjectDirectory ?? platform.WorkingDirectory;
        (string Scope, Func<IEnumerable<ClaudeSetting>> Read)[] sources =
        [
            (SettingScopes.Profile, () => new ShellProfiles(files, configuration).Read()),
            (SettingScopes.Wsl, () => WslSettings.Read(files, home, unreadable)),
            (SettingScopes.Docker, () => DockerSettings.Read(files, home, configuration.IsOtherUsers)),
            (SettingScopes.Git, () => GitSettings.Read(files, home, project)),
            (SettingScopes.Npm, () => NpmSettings.Read(files, home, project)),
        ];
        return sources.Where(source => query.WantsScope(source.Scope)).SelectMany(source => source.Read());
    }

    private static IEnumerable<string> Remarks(PlatformServices platform, ClientConfiguration configuration)
    {
        var whose = platform.IsElevated ? " This session is elevated: that need not be the profile of the user who runs Claude Code; -UserProfile reads another one." : string.Empty;
        yield return configuration.IsOtherUsers
            ? $"Read the settings below '{configuration.UserProfile}', another user's. That user's environment cannot be seen; the variables of this process are shown without their secrets."
            : $"Read the settings of the profile '{configuration.UserProfile}'.{whose}";
        foreach (var source in configuration.Sources)
        {
            yield return $"{SettingScopes.Of(source.Scope)}: {source.Origin} {(source.Exists ? "was read." : "is not there.")}";
        }

        if (configuration.Credentials.Unseen is { } unseen)
        {
            yield return "A login may be kept in the " + unseen + ".";
        }
    }
}
