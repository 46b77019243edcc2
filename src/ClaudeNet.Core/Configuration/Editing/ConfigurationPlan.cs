using System.Collections.Generic;
using ClaudeNet.Repair;

namespace ClaudeNet.Configuration.Editing;

/// <summary>What a change of a settings file will do.</summary>
internal sealed record ConfigurationPlan
{
    /// <summary>Gets the request.</summary>
    public required ConfigurationRequest Request { get; init; }

    /// <summary>Gets the file; the one behind a link.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the step; null when the file already says so.</summary>
    public PlannedOperation? Step { get; init; }

    /// <summary>Gets the change as a diff of the one line that it is about; values of other variables are not in it.</summary>
    public required IReadOnlyList<string> Diff { get; init; }

    /// <summary>Gets what to know before; one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
