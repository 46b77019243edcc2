using System;
using System.Collections.Generic;
using ClaudeNet.Platform;

namespace ClaudeNet.Repair.Remedies;

/// <summary>What a remedy will do on this machine, worked out before anyone is asked.</summary>
internal sealed record RepairPlan
{
    /// <summary>Gets why it is not done; null when it can be. Nothing else counts then.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets the steps, in order; empty for one that runs a program.</summary>
    public IReadOnlyList<PlannedOperation> Steps { get; init; } = Array.Empty<PlannedOperation>();

    /// <summary>Gets the program to run; null for one that changes files.</summary>
    public ProgramCall? Call { get; init; }

    /// <summary>Gets what is changed, for people: the files or the program.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>Gets the diff.</summary>
    public IReadOnlyList<string> Lines { get; init; } = Array.Empty<string>();

    /// <summary>Gets the folder that has to be there first; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Returns a plan that does nothing, and why.</summary>
    internal static RepairPlan Refuse(string why) => new() { Refusal = why };
}
