using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ClaudeNet.Json;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Finds Claude Code by its files. Nothing is run.</summary>
internal static class ClientInstallationDetector
{
    private const int MaximumManifestBytes = 1 << 20;

    private const string Package = "/node_modules/@anthropic-ai/claude-code";

    // ~/.local/share/claude/versions/2.1.330, /opt/homebrew/Caskroom/claude-code/2.1.330/claude, /nix/store/<hash>-claude-code-2.1.330/bin/claude
    private static readonly Regex s_version = new(
        @"(?:/versions/|/Caskroom/claude-code[^/]*/|/Cellar/claude-code[^/]*/|-claude-code-)(\d+\.\d+\.\d+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>Returns the client that a shell would start, or else one from a usual place; null when there is none.</summary>
    internal static ClientInstallation? Find(PlatformServices platform, string userProfile)
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
        return Describe(platform, found[0], resolved, found.Skip(1).Where(path => platform.Files.ResolveLinks(path) != resolved).ToArray());
    }

    /// <summary>Returns what the files tell of the client at a path.</summary>
    internal static ClientInstallation Describe(PlatformServices platform, string path) => Describe(platform, path, platform.Files.ResolveLinks(path), []);

    private static IEnumerable<string> Candidates(PlatformServices platform, string userProfile)
    {
        var windows = platform.OperatingSystem == OperatingSystemKind.Windows;
        string[] names = windows ? ["claude.exe", "claude.cmd"] : ["claude"];
        var variables = platform.Environment.GetAll(EnvironmentScope.Process);
        variables.TryGetValue("PATH", out var searchPath);
        return (searchPath ?? string.Empty).Split(windows ? ';' : ':')
            .Select(folder => folder.Trim('"'))
            .Where(folder => IsAbsolute(folder, windows))
            .Concat(UsualFolders(platform.OperatingSystem, userProfile))
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
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
            Path.Combine(home, ".local", "bin"),
            Path.Combine(home, ".claude", "local"),
            Path.Combine(home, ".npm-global", "bin"),
            "/opt/homebrew/bin",
            "/usr/local/bin",
            "/usr/bin",
        ],
    };

    // A relative entry would let the current folder choose the program.
    private static bool IsAbsolute(string folder, bool windows)
        => windows
            ? folder.StartsWith(@"\\", StringComparison.Ordinal) || (folder.Length > 2 && folder[1] == ':' && folder[2] is '\\' or '/')
            : folder.StartsWith("/", StringComparison.Ordinal);

    private static ClientInstallation Describe(PlatformServices platform, string path, string resolved, string[] others)
    {
        var package = FindPackage(platform, path, resolved);
        var kind = FindKind(path, resolved, package is not null);
        return new ClientInstallation(path, resolved, kind, FindRuntime(platform, resolved, package))
        {
            Version = (package is null ? null : ReadVersion(platform, package)) ?? VersionFromPath(resolved),
            Others = others,
        };
    }

    private static InstallationKind FindKind(string path, string resolved, bool hasPackage)
    {
        var text = Slashed(resolved);
        return text switch
        {
            _ when Has(text, "/nix/store/") => InstallationKind.Nix,
            _ when Has(text, "/Caskroom/") || Has(text, "/Cellar/") => InstallationKind.Homebrew,
            _ when hasPackage => InstallationKind.Npm,
            _ when Has(text, "/WinGet/") || Has(Slashed(path), "/WinGet/") => InstallationKind.WinGet,
            _ when Has(text, "/claude/versions/") || Has(Slashed(path), "/.local/bin/claude") => InstallationKind.Native,
            _ => InstallationKind.Unknown,
        };
    }

    // npm leaves a link into the package on Unix, and beside it a shim on Windows.
    private static string? FindPackage(PlatformServices platform, string path, string resolved)
    {
        var text = Slashed(resolved);
        var at = text.IndexOf(Package, StringComparison.OrdinalIgnoreCase);
        var candidates = new List<string>();
        if (at >= 0)
        {
            candidates.Add(resolved.Substring(0, at + Package.Length));
        }

        var folder = Path.GetDirectoryName(path) ?? string.Empty;
        if (path.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase))
        {
            candidates.Add(Path.Combine(folder, "node_modules", "@anthropic-ai", "claude-code"));
        }

        return candidates.FirstOrDefault(candidate => platform.Files.FileExists(Path.Combine(candidate, "package.json")));
    }

    // Since its native days the npm package, too, starts a compiled program; before, it was a cli.js for Node.
    private static ClientRuntime FindRuntime(PlatformServices platform, string resolved, string? package)
    {
        if (resolved.EndsWith(".js", StringComparison.OrdinalIgnoreCase)
            || (package is not null && platform.Files.FileExists(Path.Combine(package, "cli.js"))))
        {
            return ClientRuntime.Node;
        }

        return ClientRuntime.Native;
    }

    private static string? ReadVersion(PlatformServices platform, string package)
    {
        try
        {
            var bytes = platform.Files.ReadAllBytes(Path.Combine(package, "package.json"), MaximumManifestBytes);
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
        var match = s_version.Match(Slashed(path));
        return match.Success ? match.Groups[1].Value : null;
    }

    private static string Slashed(string path) => new StringBuilder(path).Replace('\\', '/').ToString();

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
