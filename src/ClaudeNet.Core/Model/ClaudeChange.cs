using System;
using ClaudeNet.Repair;

namespace ClaudeNet.Model;

/// <summary>A change that ClaudeNet made to this machine, as its journal has it.</summary>
public sealed class ClaudeChange
{
    internal ClaudeChange(string id) => Id = id;

    /// <summary>Gets the id, which <c>Undo-ClaudeChange -Id</c> takes.</summary>
    public string Id { get; }

    /// <summary>Gets when it was made, local time.</summary>
    public DateTime Time { get; internal init; }

    /// <summary>Gets what was done: FileEdit, FileCreate, SysctlSet or NetshDynamicPort, or several with commas between them.</summary>
    public string Kind { get; internal init; } = string.Empty;

    /// <summary>Gets what was changed; several with semicolons between them.</summary>
    public string Target { get; internal init; } = string.Empty;

    /// <summary>Gets what was there before, in the order of Target; null when there was nothing. Secrets are never in it: of a file it is a sum.</summary>
    public string? Before { get; internal init; }

    /// <summary>Gets what was there afterwards; null when nothing was left.</summary>
    public string? After { get; internal init; }

    /// <summary>Gets Pending (it was interrupted and can be finished or undone), Applied, Undone or RolledBack.</summary>
    public string Status => StatusValue.ToString();

    /// <summary>Gets User or Machine.</summary>
    public string Scope => ScopeValue.ToString();

    /// <summary>Gets the command that made it, for example <c>Set-WslPortRange</c>.</summary>
    public string Command { get; internal init; } = string.Empty;

    /// <summary>Gets when it was undone or rolled back, local time; null when it was not.</summary>
    public DateTime? UndoneTime { get; internal init; }

    internal ChangeStatus StatusValue { get; init; }

    internal ChangeScope ScopeValue { get; init; }

    /// <summary>Returns the result as JSON: times ISO 8601, nulls written.</summary>
    public string ToJson() => Reporting.ChangeJson.Write(this);

    /// <summary>Returns id, status and target.</summary>
    public override string ToString() => $"{Id} {Status}: {Target}";
}
