using System;
using ClaudeNet.Repair.Remedies;

namespace ClaudeNet.Model;

/// <summary>What became of one remedy.</summary>
public sealed class RepairResult
{
    internal RepairResult(string? finding, RepairStatus status)
    {
        Finding = finding;
        StatusValue = status;
    }

    /// <summary>Gets the Id of the finding that it is for; null for what an interrupted run left.</summary>
    public string? Finding { get; }

    /// <summary>Gets the finding in one sentence.</summary>
    public string Title { get; internal init; } = string.Empty;

    /// <summary>Gets what the remedy does, in words.</summary>
    public string Remedy { get; internal init; } = string.Empty;

    /// <summary>
    /// Gets Repaired (done, and a new test no longer has the finding), RolledBack (done, did not help or made something worse, taken back), Declined (not
    /// confirmed, or -WhatIf), Manual (nothing that ClaudeNet does by itself: Command is ready to paste), Failed (nothing was changed; Message says why),
    /// Finished or Undone (an interrupted change of an earlier run).
    /// </summary>
    public string Status => StatusValue.ToString();

    /// <summary>Gets what is changed where, as a diff; empty when nothing is.</summary>
    public string[] Changes { get; internal init; } = [];

    /// <summary>Gets the id that <c>Undo-ClaudeChange</c> takes; null when there is nothing to undo.</summary>
    public string? ChangeId { get; internal init; }

    /// <summary>Gets the command that does it by hand; null when no single command does.</summary>
    public string? Command { get; internal init; }

    /// <summary>Gets a value indicating whether the command needs root or an elevated session.</summary>
    public bool RequiresElevation { get; internal init; }

    /// <summary>Gets a value indicating whether a program, a distribution or the machine has to be restarted for it to take effect.</summary>
    public bool RequiresRestart { get; internal init; }

    /// <summary>Gets the verdict before: Healthy, Degraded or Failed.</summary>
    public string VerdictBefore { get; internal init; } = string.Empty;

    /// <summary>Gets the verdict of the test after it; null when nothing was done.</summary>
    public string? VerdictAfter { get; internal init; }

    /// <summary>Gets what happened and what to do next.</summary>
    public string Message { get; internal init; } = string.Empty;

    internal RepairStatus StatusValue { get; }

    /// <summary>Returns the result as JSON, nulls written.</summary>
    public string ToJson() => Reporting.RepairJson.Write(this);

    /// <summary>Returns status, finding and message.</summary>
    public override string ToString() => $"{Status} {Finding}: {Message}";
}
