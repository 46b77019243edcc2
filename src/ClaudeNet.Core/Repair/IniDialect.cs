namespace ClaudeNet.Repair;

/// <summary>The two kinds of line files that are edited.</summary>
internal enum IniDialect
{
    /// <summary>
    /// .wslconfig and wsl.conf, as WSL's own parser reads them (microsoft/WSL, src/shared/configfile): <c>[section]</c>, <c>key = value</c>, names in any
    /// case, <c>#</c> begins a comment outside quotes, a backslash escapes and continues a line, and of a repeated key the first counts.
    /// </summary>
    Wsl,

    /// <summary>
    /// Files of sysctl.d(5): no sections, <c>key = value</c> where slashes and dots in the key mean the same and a leading minus is no part of it,
    /// comments on lines of their own after <c>#</c> or <c>;</c>, and of a repeated key the last counts.
    /// </summary>
    Sysctl,
}
