using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Json;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Finds Claude Code, and the Node that would run it, by their files. Nothing is run.</summary>
internal static class ClientInstallationDetector
{
    private const int MaximumManifestBytes = 1 << 20;

    private const string Package = "/node_modules/@anthropic-ai/claude-code";

    // ~/.local/share/claude/versions/2.1.330, /opt/homebrew/Caskroom/claude-code/2.1.330/claude, /nix/store/<hash>-claude-code-2.1.330/bin/claude
    private static readonly Regex s_version = new(
        @"(?:/versions/|/Caskroom/claude-code[^/]*/|/Cellar/claude-code[^/]*/|-claude-code-)(\d+\.\d+\.\d+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>Returns the client that a shell would start, or else one from a usual place; null when there is none.</summary>
    /// <param name="platform">The place.</param>
    /// <param name="userProfile">The home folder of its user.</param>
    /// <param name="isOtherUsers">Whether that is another user than the one whose environment is seen.</param>
    internal static ClientInstallation? Find(PlatformServices platform, string userProfile, bool isOtherUsers = false)
    {
        var found = Candidates(platform, userProfile)
            .Where(platform.Files.FileExists)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var resolved = platform.Files.ResolveLinks(found[0]);
        return Describe(platform, found[0], resolved, found.Skip(1).Where(path => platform.Files.ResolveLinks(path) != resolved).ToArray(), isOtherUsers);
    }

    /// <summary>Returns what the files tell of the client at a path.</summary>
    internal static ClientInstallation Describe(PlatformServices platform, string path) => Describe(platform, path, platform.Files.ResolveLinks(path), [], isOtherUsers: false);

    private static IEnumerable<string> Candidates(PlatformServices platform, string userProfile)
    {
        var windows = platform.OperatingSystem == OperatingSystemKind.Windows;
        string[] names = windows ? ["claude.exe", "claude.cmd"] : ["claude"];
        var variables = platform.Environment.GetAll(EnvironmentScope.Process);
        variables.TryGetValue("PATH", out var searchPath);
        return (searchPath ?? string.Empty).Split(windows ? ';' : ':')
            .Select(folder => folder.Trim('"'))
            .Where(folder => PlacePaths.IsAbsolute(platform.OperatingSystem, folder))
            .Concat(UsualFolders(platform.OperatingSystem, userProfile))
            .SelectMany(folder => names.Select(name => PlacePaths.Join(platform.OperatingSystem, folder, name)));
    }

    private static string[] UsualFolders(OperatingSystemKind system, string home) => system switch
    {
        OperatingSystemKind.Windows =>
        [
            Path.Combine(home, ".local", "bin"),
            Path.Combine(home, "AppData", "Local", "Microsoft", "WinGet", "Links"),
            Path.Combine(home, "AppData", "Roaming", "npm"),
        ],
        _ =>
        [
            PlacePaths.Join(system, home, ".local", "bin"),
            PlacePaths.Join(system, home, ".claude", "local"),
            PlacePaths.Join(system, home, ".npm-global", "bin"),
            "/opt/homebrew/bin",
            "/usr/local/bin",
            "/usr/bin",
        ],
    };

    private static ClientInstallation Describe(PlatformServices platform, string path, string resolved, string[] others, bool isOtherUsers)
    {
        var launcher = ClientLauncher.Follow(platform, resolved);
        var package = FindPackage(platform, path, launcher.Path);
        var kind = FindKind(path, resolved, package is not null);
        var runtime = FindRuntime(platform, launcher.Path, package);
        var installation = new ClientInstallation(path, resolved, kind, runtime)
        {
            Version = (package is null ? null : ReadVersion(platform, package)) ?? VersionFromPath(resolved),
            Others = others,
        };
        return installation.With(runtime == ClientRuntime.Node ? new NodeLocator(platform, isOtherUsers).Find(path, launcher.Node) : null);
    }

    private static InstallationKind FindKind(string path, string resolved, bool hasPackage)
    {
        var text = PlacePaths.Slashed(resolved);
        return text switch
        {
            _ when Has(text, "/nix/store/") => InstallationKind.Nix,
            _ when Has(text, "/Caskroom/") || Has(text, "/Cellar/") => InstallationKind.Homebrew,
            _ when hasPackage => InstallationKind.Npm,
            _ when Has(text, "/WinGet/") || Has(PlacePaths.Slashed(path), "/WinGet/") => InstallationKind.WinGet,
            _ when Has(text, "/claude/versions/") || Has(PlacePaths.Slashed(path), "/.local/bin/claude") => InstallationKind.Native,
            _ => InstallationKind.Unknown,
        };
    }

    // npm leaves a link into the package on Unix, and beside it a shim on Windows.
    private static string? FindPackage(PlatformServices platform, string path, string resolved)
    {
        var text = PlacePaths.Slashed(resolved);
        var at = text.IndexOf(Package, StringComparison.OrdinalIgnoreCase);
        var candidates = new List<string>();
        if (at >= 0)
        {
            candidates.Add(resolved.Substring(0, at + Package.Length));
        }

        var folder = PlacePaths.Folder(path);
        if (path.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase))
        {
            candidates.Add(PlacePaths.Join(platform.OperatingSystem, folder, "node_modules", "@anthropic-ai", "claude-code"));
        }

        return candidates.FirstOrDefault(candidate => platform.Files.FileExists(PlacePaths.Join(platform.OperatingSystem, candidate, "package.json")));
    }

    // Since its native days the npm package, too, starts a compiled program; before, it was a cli.js for Node.
    private static ClientRuntime FindRuntime(PlatformServices platform, string resolved, string? package)
    {
        if (resolved.EndsWith(".js", StringComparison.OrdinalIgnoreCase)
            || (package is not null && platform.Files.FileExists(PlacePaths.Join(platform.OperatingSystem, package, "cli.js"))))
        {
            return ClientRuntime.Node;
        }

        return ClientRuntime.Native;
    }

    private static string? ReadVersion(PlatformServices platform, string package)
    {
        try
        {
            var bytes = platform.Files.ReadAllBytes(PlacePaths.Join(platform.OperatingSystem, package, "package.json"), MaximumManifestBytes);
            return JsonReader.TryParse(bytes, out var root, out _) && root!.Kind == JsonKind.Object
                && root["version"] is { Kind: JsonKind.String } version ? Sanitise(version.AsString()!) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not readable: the version stays unknown, which the caller sees as null.
            return null;
        }
    }

    private static string? Sanitise(string version)
        => version.Length <= 40 && version.All(c => c is '.' or '-' or '+' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) ? version : null;

    private static string? VersionFromPath(string path)
    {
        var match = s_version.Match(PlacePaths.Slashed(path));
        return match.Success ? match.Groups[1].Value : null;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
