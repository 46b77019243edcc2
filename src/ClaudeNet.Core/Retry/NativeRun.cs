using System;
using System.Collections.Generic;

namespace ClaudeNet.Retry;

/// <summary>One native command under retry, as a user asks for it.</summary>
internal sealed record NativeRun
{
    /// <summary>Gets the program.</summary>
    public required NativeCommand Command { get; init; }

    /// <summary>Gets its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = Array.Empty<string>();

    /// <summary>Gets what each attempt that starts afresh finds on standard input; null closes it.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Gets the folder in which it runs.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets how long an attempt may take; null for as long as it wants.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Gets the variables that the child sees beside the inherited ones, without the credential; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets a value indicating whether debug output of the client lands among its answer.</summary>
    public bool PrintsDebug { get; init; }
}
