using System;
using System.Collections.Generic;

namespace ClaudeNet.Platform;

/// <summary>One start of a program.</summary>
internal sealed record ProgramCall
{
    /// <summary>Gets the program's absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the arguments, unquoted; the runner quotes them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = Array.Empty<string>();

    /// <summary>Gets variables to set; a null value removes one. Everything else is inherited.</summary>
    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    /// <summary>Gets what to write to standard input; null closes it at once.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Gets the folder in which it runs; null for the system's own, which suits tools that are asked for facts.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Gets what hears standard output as it comes: a buffer, an offset and a count, valid for the length of the call. Null for nobody.</summary>
    public Action<byte[], int, int>? OnOutput { get; init; }

    /// <summary>Gets how long it may take, or an infinite time; then it and its children are ended and the result says TimedOut.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how many bytes of each output are kept; what follows is read and thrown away.</summary>
    public int MaximumOutput { get; init; } = 32 * 1024 * 1024;
}
