using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;

namespace ClaudeNet.Retry;

/// <summary>
/// Finds the program that a user names. A bare name is looked for on PATH by the rules of <see cref="IProgramRunner.Find"/>; a path is the user's own choice.
/// The shims that npm makes on Windows are never started: the program behind them is.
/// </summary>
internal static class CommandFinder
{
    private const int MostShimBytes = 64 * 1024;
    private const string ClaudeName = "claude";

    private static readonly string[] s_shims = [".cmd", ".bat", ".ps1"];
    private static readonly string[] s_scripts = [".js", ".cjs", ".mjs"];

    // npm's cmd-shim ends in:  "%_prog%"  "%dp0%\node_modules\@anthropic-ai\claude-code\cli.js" %*   or, for a program:  "%dp0%\…\claude.exe"   %*
    private static readonly Regex s_target = new(
        @"""%(?:~dp0|dp0%)\\([^""%\r\n]+)""\s+%\*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>Returns the program.</summary>
    /// <param name="platform">The machine.</param>
    /// <param name="name">A name or a path; a relative path counts from <paramref name="folder"/>.</param>
    /// <param name="folder">The folder in which the user works.</param>
    /// <exception cref="RetryException">CommandNotFound or CommandNotSafe.</exception>
    internal static NativeCommand Find(PlatformServices platform, string name, string folder)
    {
        var windows = platform.OperatingSystem == OperatingSystemKind.Windows;
        var isPath = name.IndexOfAny(windows ? ['/', '\\', ':'] : ['/']) >= 0;
        var path = isPath ? Locate(platform, Path.GetFullPath(Path.Combine(folder, name)), windows) : platform.Programs.Find(Bare(name, windows)) ?? FindShim(platform, name, windows);
        if (path is null)
        {
            throw new RetryException("CommandNotFound", $"There is no program '{name}' {(isPath ? "there" : "on PATH")}. {Advice(platform, isPath)}");
        }

        return HasExtension(path, s_shims) && windows ? Unwrap(platform, path) : Describe(platform, path, []);
    }

    private static string Advice(PlatformServices platform, bool isPath)
        => isPath ? "Correct the path."
        : platform.IsElevated ? "Elevated, only programs that ordinary users cannot change are looked for: give the whole path, or run without elevation."
        : "Give its path. Entries of PATH that are not absolute do not count.";

    private static string? Locate(PlatformServices platform, string path, bool windows)
        => new[] { path }.Concat(windows ? new[] { path + ".exe", path + ".cmd" } : []).FirstOrDefault(platform.Files.FileExists);

    private static string Bare(string name, bool windows)
        => windows && name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name;

    // Anybody who can write the folder of a shim decides what an administrator runs, so an elevated process looks for none.
    private static string? FindShim(PlatformServices platform, string name, bool windows)
    {
        if (!windows || platform.IsElevated || !platform.Environment.GetAll(EnvironmentScope.Process).TryGetValue("PATH", out var path))
        {
            return null;
        }

        var file = HasExtension(name, s_shims) ? name : name + ".cmd";
        return path.Split(';').Select(entry => entry.Trim().Trim('"'))
            .Where(entry => entry.Length > 2 && (entry[1] == ':' && entry[2] is '\\' or '/' || entry.StartsWith(@"\\", StringComparison.Ordinal)))
            .Select(entry => Path.Combine(entry, file)).FirstOrDefault(platform.Files.FileExists);
    }

    private static NativeCommand Unwrap(PlatformServices platform, string shim)
    {
        // All three are made together; the batch file is the one whose form is fixed.
        var batch = Path.ChangeExtension(shim, ".cmd");
        var match = s_target.Match(ReadText(platform, batch));
        var folder = Path.GetDirectoryName(batch) ?? string.Empty;
        var target = match.Success ? Path.GetFullPath(Path.Combine(new[] { folder }.Concat(match.Groups[1].Value.Split('\\')).ToArray())) : null;
        if (target is null || !platform.Files.FileExists(target))
        {
            throw new RetryException(
                "CommandNotSafe", $"'{shim}' is a script of a shell, which cannot be given arguments safely, and it is none of npm's, behind which the program could be found. Give the program itself.");
        }

        if (!HasExtension(target, s_scripts))
        {
            return Describe(platform, target, []);
        }

        var beside = Path.Combine(folder, "node.exe");
        var node = platform.Files.FileExists(beside) ? beside : platform.Programs.Find("node");
        return node is null
            ? throw new RetryException("CommandNotFound", $"'{shim}' starts a script for Node, and there is no node on PATH. Install Node, or give the path of another program.")
            : Describe(platform, node, [target]);
    }

    private static NativeCommand Describe(PlatformServices platform, string path, string[] prefix)
    {
        var shown = prefix.Length > 0 ? prefix[0] : path;
        var isClaude = string.Equals(Path.GetFileNameWithoutExtension(shown), ClaudeName, StringComparison.OrdinalIgnoreCase)
            || new StringBuilder(shown).Replace('\\', '/').ToString().Contains("/@anthropic-ai/claude-code/", StringComparison.OrdinalIgnoreCase);
        return new NativeCommand
        {
            Path = path,
            Prefix = prefix,
            IsClaude = isClaude,
            Version = isClaude ? ClientInstallationDetector.Describe(platform, shown).Version : null,
        };
    }

    private static string ReadText(PlatformServices platform, string path)
    {
        try
        {
            return Encoding.UTF8.GetString(platform.Files.ReadAllBytes(path, MostShimBytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A shim that cannot be read is as good as one of another kind.
            return string.Empty;
        }
    }

    private static bool HasExtension(string path, IEnumerable<string> extensions) => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
