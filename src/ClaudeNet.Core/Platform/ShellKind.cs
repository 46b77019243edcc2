namespace ClaudeNet.Platform;

/// <summary>The shell that remedies are written for, so that they can be pasted as they are.</summary>
internal enum ShellKind
{
    PowerShell,
    Bash,
    Cmd,
}
