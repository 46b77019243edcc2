using System;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>Commands ready to paste into the shell that a run was started from.</summary>
internal static class ShellCommands
{
    /// <summary>Returns a value as one argument of the shell.</summary>
    internal static string Quote(ShellKind shell, string value) => shell switch
    {
        ShellKind.PowerShell => "'" + value.Replace("'", "''") + "'",
        ShellKind.Bash => "'" + value.Replace("'", "'\\''") + "'",
        _ => "\"" + value.Replace("\"", "\\\"") + "\"",
    };

    /// <summary>Returns the command that sets a variable for this shell and what it starts.</summary>
    internal static string Set(ShellKind shell, string name, string value) => shell switch
    {
        ShellKind.PowerShell => $"$env:{name} = {Quote(shell, value)}",
        ShellKind.Bash => $"export {name}={Quote(shell, value)}",
        _ => $"set \"{name}={value}\"",
    };

    /// <summary>Returns the command that removes a variable from this shell.</summary>
    internal static string Unset(ShellKind shell, string name) => shell switch
    {
        ShellKind.PowerShell => $"Remove-Item Env:{name}",
        ShellKind.Bash => $"unset {name}",
        _ => $"set \"{name}=\"",
    };

    /// <summary>Returns the command that sets a variable for this user from the next session on.</summary>
    internal static string Persist(EvidenceSet evidence, string name, string value)
    {
        if (evidence.OperatingSystem == OperatingSystemKind.Windows)
        {
            return evidence.Shell == ShellKind.PowerShell
                ? $"[Environment]::SetEnvironmentVariable({Quote(ShellKind.PowerShell, name)}, {Quote(ShellKind.PowerShell, value)}, 'User')"
                : $"setx {name} {Quote(ShellKind.Cmd, value)}";
        }

        string line = Set(evidence.Shell, name, value);
        return evidence.Shell == ShellKind.PowerShell
            ? $"Add-Content -LiteralPath $PROFILE -Value {Quote(ShellKind.PowerShell, line)}"
            : $"echo {Quote(ShellKind.Bash, line)} >> {StartFile(evidence)}";
    }

    /// <summary>Returns the command that adds an option to NODE_OPTIONS and keeps those that are there. The native client ignores that variable.</summary>
    internal static string AddNodeOption(ShellKind shell, string option) => shell switch
    {
        ShellKind.PowerShell => $"$env:NODE_OPTIONS = \"$env:NODE_OPTIONS {option}\".Trim()",
        ShellKind.Bash => $"export NODE_OPTIONS=\"${{NODE_OPTIONS:+$NODE_OPTIONS }}{option}\"",
        _ => $"set \"NODE_OPTIONS=%NODE_OPTIONS% {option}\"",
    };

    /// <summary>Returns a command as it must be written to run elevated: behind sudo on Linux and macOS, unchanged on Windows, where the whole session is elevated.</summary>
    internal static string Elevated(EvidenceSet evidence, string command) =>
        evidence.OperatingSystem == OperatingSystemKind.Windows ? command : "sudo " + command;

    /// <summary>Returns curl's name: Windows PowerShell has an alias of the short one that is another program.</summary>
    internal static string Curl(EvidenceSet evidence) => evidence.OperatingSystem == OperatingSystemKind.Windows ? "curl.exe" : "curl";

    /// <summary>Returns the command that comments out one line of a text file (lines count from 1) and, where the shell can, keeps a copy; it must run elevated for a system file.</summary>
    internal static string CommentOutLine(EvidenceSet evidence, string path, int line)
    {
        string number = Describe.Number(line);
        if (evidence.OperatingSystem != OperatingSystemKind.Windows)
        {
            // A suffix without a space is what the sed of Linux and that of macOS both take.
            return $"sudo sed -i.bak '{number}s/^/# /' {Quote(evidence.Shell, path)}";
        }

        return evidence.Shell == ShellKind.PowerShell
            ? $"$hosts = {Quote(ShellKind.PowerShell, path)}; Copy-Item -LiteralPath $hosts \"$hosts.bak\"; $lines = @(Get-Content -LiteralPath $hosts); $lines[{Describe.Number(line - 1)}] = '# ' + $lines[{Describe.Number(line - 1)}]; Set-Content -LiteralPath $hosts -Value $lines"
            : $"notepad {Quote(ShellKind.Cmd, path)}";
    }

    private static string StartFile(EvidenceSet evidence) => evidence.OperatingSystem == OperatingSystemKind.MacOS ? "~/.zshrc" : "~/.bashrc";
}
