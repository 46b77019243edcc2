using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Model;

/// <summary>The names of the kinds of failures, as people write them.</summary>
internal static class FailureKindName
{
    /// <summary>Gets all names, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames(typeof(FailureKind)).OrderBy(static name => name, StringComparer.Ordinal)];

    /// <summary>Returns the kind of a name, whatever its case.</summary>
    /// <exception cref="FormatException">There is no such kind; the message lists those there are.</exception>
    public static FailureKind Parse(string name)
    {
        // Enum.Parse alone would take numbers and lists, too.
        string? known = All.FirstOrDefault(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        return known is null
            ? throw new FormatException($"'{Configuration.Redactor.Text(name)}' is no kind of failure. There are: {string.Join(", ", All)}.")
            : (FailureKind)Enum.Parse(typeof(FailureKind), known);
    }

    /// <summary>Returns the kinds of names; null for no names.</summary>
    /// <exception cref="FormatException">One is not known.</exception>
    public static IReadOnlyCollection<FailureKind>? ParseAll(IEnumerable<string>? names)
    {
        FailureKind[] kinds = [.. (names ?? []).Select(Parse)];
        return kinds.Length == 0 ? null : kinds;
    }
}
