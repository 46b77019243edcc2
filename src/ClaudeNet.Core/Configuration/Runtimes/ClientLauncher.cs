using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Runtimes;

/// <summary>Follows the scripts that packagers put before a client, by reading them, to the file that is the client.</summary>
/// <param name="Path">The last file: a program, or a script for Node.</param>
/// <param name="Node">The Node that a script names by its full path; null when none does.</param>
internal sealed record ClientLauncher(string Path, string? Node)
{
    private const int MaximumBytes = 8 * 1024;
    private const int MaximumSteps = 4;
    private const string BaseFolder = "$basedir/";

    // exec -a "$0" "/nix/store/…/bin/.claude-wrapped" "$@"; exec node "$basedir/global/5/node_modules/…/cli.js" "$@"
    private static readonly Regex s_start = new(
        """\bexec[ \t]+(?:-a[ \t]+\S+[ \t]+)?(?<program>"[^"\r\n]*"|'[^'\r\n]*'|[^\s"';&|]+)(?:[ \t]+(?<script>"[^"\r\n]*"|'[^'\r\n]*'|[^\s"';&|]+))?""",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Follows them.</summary>
    /// <param name="platform">The place.</param>
    /// <param name="path">The path behind all links at which the client was found.</param>
    internal static ClientLauncher Follow(PlatformServices platform, string path)
    {
        var launcher = new ClientLauncher(path, null);
        for (var step = 0; step < MaximumSteps; step++)
        {
            if (launcher.Next(platform) is not { } next)
            {
                break;
            }

            launcher = next;
        }

        return launcher;
    }

    private ClientLauncher? Next(PlatformServices platform)
    {
        if (Node is not null || platform.OperatingSystem == OperatingSystemKind.Windows || Read(platform) is not { } text)
        {
            return null;
        }

        // "#!/usr/bin/env -S node --no-warnings", "#!/nix/store/…-nodejs-22.11.0/bin/node"
        var words = text.Substring(2).Split(['\n'])[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var interpreter = words.Length == 0 ? string.Empty : words[0];
        if (IsNode(interpreter))
        {
            return this with { Node = interpreter };
        }

        return PlacePaths.Name(interpreter) is "sh" or "bash" or "dash" or "zsh" ? Started(platform, text) : null;
    }

    // Of several starts the first one counts whose program or script is there: shims ask for a Node beside them, and else take that of PATH.
    private ClientLauncher? Started(PlatformServices platform, string text)
    {
        foreach (Match match in s_start.Matches(text))
        {
            var program = Expand(match.Groups["program"].Value);
            var isNode = PlacePaths.Name(program) == "node";
            var target = isNode ? Expand(match.Groups["script"].Value) : program;
            if (!target.StartsWith("/", StringComparison.Ordinal) || !platform.Files.FileExists(target) || (isNode && program != "node" && !platform.Files.FileExists(program)))
            {
                continue;
            }

            var resolved = platform.Files.ResolveLinks(target);
            return resolved == Path ? null : new ClientLauncher(resolved, isNode && IsNode(program) ? program : null);
        }

        return null;
    }

    private string? Read(PlatformServices platform)
    {
        try
        {
            var bytes = FileHead.Read(platform.Files, Path, MaximumBytes);
            return bytes.Length > 2 && bytes[0] == '#' && bytes[1] == '!' && !bytes.Contains((byte)0) ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is taken for the client itself.
            return null;
        }
    }

    private string Expand(string word)
    {
        var plain = word.Trim('"', '\'');
        return plain.StartsWith(BaseFolder, StringComparison.Ordinal) ? PlacePaths.Folder(Path) + "/" + plain.Substring(BaseFolder.Length) : plain;
    }

    private static bool IsNode(string program) => program.StartsWith("/", StringComparison.Ordinal) && PlacePaths.Name(program) is "node" or "nodejs";
}
