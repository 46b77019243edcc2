using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Repair;

/// <summary>What the journal keeps about one change.</summary>
internal sealed record ChangeRecord
{
    public required string Id { get; init; }

    /// <summary>Gets when it was recorded, local time.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Gets which of our commands made it, for example <c>Set-WslPortRange</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Gets whose it is: told by the folder it lies in, never by the record.</summary>
    public required ChangeScope Scope { get; init; }

    public required ChangeStatus Status { get; init; }

    /// <summary>Gets when it was undone or rolled back, local time; null until then.</summary>
    public DateTime? UndoneTime { get; init; }

    public required IReadOnlyList<ChangeOperation> Operations { get; init; }

    /// <summary>Returns what a user sees of it.</summary>
    internal ClaudeChange ToChange() => new(Id)
    {
        Time = Time,
        Kind = string.Join(", ", Operations.Select(operation => operation.Kind).Distinct()),
        Target = string.Join("; ", Operations.Select(operation => operation.Target)),
        Before = Join(Operations.Select(operation => operation.ShownBefore)),
        After = Join(Operations.Select(operation => operation.ShownAfter)),
        StatusValue = Status,
        ScopeValue = Scope,
        Command = Command,
        UndoneTime = UndoneTime,
    };

    private static string? Join(IEnumerable<string?> values)
    {
        var all = values.ToArray();
        return Array.TrueForAll(all, value => value is null) ? null : string.Join("; ", all.Select(value => value ?? "nothing"));
    }
}
