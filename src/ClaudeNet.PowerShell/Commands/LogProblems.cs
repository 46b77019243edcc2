using System.IO;
using System.Management.Automation;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Makes errors of logs that cannot be read. None of them ends the reading of the others.</summary>
internal static class LogProblems
{
    public static Problem PathNotFound(string path, string message) => new(new FileNotFoundException(message), "PathNotFound", ErrorCategory.ObjectNotFound, path, "Correct the path. -LiteralPath takes [ and ] as they are.");

    public static Problem Unreadable(UnreadableItem item) => new(new IOException($"{item.What} could not be read: {item.Why}"), "LogUnreadable", ErrorCategory.ReadError, item.What, "Run as the user who owns it, or elevated.");

    public static Problem NoClaudeFolder(string folder) => new(
        new DirectoryNotFoundException($"Claude Code has left no logs: there is no folder '{folder}', or this user may not see it."),
        "ClaudeFolderNotFound",
        ErrorCategory.ObjectNotFound,
        folder,
        "Name a log with -Path, or the user who runs Claude Code with -UserProfile.");
}
