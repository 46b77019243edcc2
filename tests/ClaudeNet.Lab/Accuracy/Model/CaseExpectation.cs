using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>What has to be said. What is not mentioned is not graded, with two exceptions: false findings and the exit code always are.</summary>
internal sealed record CaseExpectation
{
    /// <summary>Gets the verdict; null where the command is not <c>test</c>.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Gets the layer that failed; null for none.</summary>
    public Layer? Layer { get; init; }

    /// <summary>Gets the finding that comes first; null where nothing above Information may be found.</summary>
    public string? First { get; init; }

    /// <summary>Gets the first finding's severity; null for Error where the verdict is Failed, else Warning.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Gets further findings above Information that have to be there.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Gets further findings above Information that may be there.</summary>
    public IReadOnlyList<string> May { get; init; } = [];

    /// <summary>Gets findings of Information that have to be there.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Gets findings that may not be there, however quiet.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>Gets parts of the first finding's title, cause or evidence.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>Gets parts of a remedy of the first finding, each in a description or a command.</summary>
    public IReadOnlyList<string> Remedy { get; init; } = [];

    /// <summary>Gets words that may appear nowhere in the output, beside the keys that every case plants.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Gets whether curl, from the same place with the same settings, gets through; null where it is not asked.</summary>
    public bool? GetsThrough { get; init; }

    /// <summary>Gets how long the test may take by its own account.</summary>
    public double WithinSeconds { get; init; } = 5;

    /// <summary>Gets the exit code; null for what the verdict calls for.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets what the values of the output have to be, for commands other than <c>test</c>.</summary>
    public IReadOnlyList<CaseValue> Output { get; init; } = [];
}
