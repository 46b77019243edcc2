using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Knowledge;

namespace ClaudeNet.Diagnosis;

/// <summary>The Ids of all findings that a test can come to.</summary>
internal static class FindingIds
{
    // More than this and the nearest Id is another word, not a slip of the hand.
    private const int Slip = 3;

    /// <summary>Gets all Ids, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. RuleBook.All.Select(static rule => rule.Id).OrderBy(static id => id, StringComparer.Ordinal)];

    /// <summary>Returns what is wrong with Ids that someone gave; null when each is one, whatever its case.</summary>
    public static string? Problem(IEnumerable<string> ids)
    {
        string? unknown = ids.FirstOrDefault(id => !All.Contains(id, StringComparer.OrdinalIgnoreCase));
        if (unknown is null)
        {
            return null;
        }

        string typed = unknown.ToUpperInvariant();
        (string nearest, int distance) = All.Select(id => (Id: id, Distance: EditDistance.Of(typed, id.ToUpperInvariant(), Slip))).OrderBy(static pair => pair.Distance).First();
        string advice = distance <= Slip ? $"Did you mean {nearest}?" : "A test's report has the Ids of its findings; docs/findings lists them all.";
        return $"'{Redactor.Text(unknown)}' is not the Id of a finding. {advice}";
    }
}
