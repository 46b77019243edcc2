using System;
using System.Collections.Generic;

namespace ClaudeNet.Retry;

/// <summary>A program that was found, with what is known about it before it runs.</summary>
internal sealed record NativeCommand
{
    /// <summary>Gets the absolute path of the program that is started.</summary>
    public required string Path { get; init; }

    /// <summary>Gets arguments that come before the user's: the script, where the program is Node.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = Array.Empty<string>();

    /// <summary>Gets a value indicating whether it is Claude Code.</summary>
    public bool IsClaude { get; init; }

    /// <summary>Gets its version as its files tell it; null when they do not.</summary>
    public string? Version { get; init; }

    /// <summary>Gets a value indicating whether it is one of the 1.x clients, which resume under a new session and print debug output among the rest.</summary>
    public bool IsVersion1 => Version is { } version && version.StartsWith("1.", StringComparison.Ordinal);
}
