using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Model;

/// <summary>The names of the kinds of failures, as people write them.</summary>
internal static class FailureKindName
{
    private const int Count = (int)FailureKind.ConfigurationInvalid + 1;

    /// <summary>Gets all names, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enumerable.Range(0, Count).Select(static number => ((FailureKind)number).ToString()).OrderBy(static name => name, StringComparer.Ordinal)];

    /// <summary>Returns the kind of a name, whatever its case.</summary>
    /// <exception cref="FormatException">There is no such kind; the message lists those there are.</exception>
    public static FailureKind Parse(string name)
    {
        // Enum.Parse alone would take numbers and lists, too.
        return All.Contains(name, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(name, ignoreCase: true, out FailureKind kind)
            ? kind
            : throw new FormatException($"'{Configuration.Redactor.Text(name)}' is no kind of failure. There are: {string.Join(", ", All)}.");
    }

    /// <summary>Returns the kinds of names; null for no names.</summary>
    /// <exception cref="FormatException">One is not known.</exception>
    public static IReadOnlyCollection<FailureKind>? ParseAll(IEnumerable<string>? names)
    {
        FailureKind[] kinds = [.. (names ?? []).Select(Parse)];
        return kinds.Length == 0 ? null : kinds;
    }
}
