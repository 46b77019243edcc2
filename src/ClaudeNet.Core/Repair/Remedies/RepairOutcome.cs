using System;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Repair.Remedies;

/// <summary>Compares the test after a remedy with the one before it.</summary>
internal static class RepairOutcome
{
    /// <summary>Returns why the remedy must be taken back; null when it did what it was for and made nothing worse.</summary>
    internal static string? FindFault(ConnectionReport before, ConnectionReport after, Finding finding)
    {
        if (after.VerdictValue > before.VerdictValue)
        {
            return $"the connection was {before.Verdict} and became {after.Verdict}: {after.Summary}";
        }

        // Further up the ladder than before is progress, even where the next thing fails.
        if (after.FailedLayerValue is { } now && before.FailedLayerValue is { } then && now < then)
        {
            return $"it failed at {then} and now fails earlier, at {now}: {after.Summary}";
        }

        var left = after.Findings.FirstOrDefault(other => other.Id == finding.Id);
        return left is null || left.SeverityValue < finding.SeverityValue || (left.Evidence.Length < finding.Evidence.Length && IsPart(left, finding))
            ? null
            : "it did not help: " + left.Title;
    }

    // Of several variables that a finding names, some are in files that are not ours to write.
    private static bool IsPart(Finding left, Finding whole) => left.Evidence.All(line => whole.Evidence.Contains(line, StringComparer.Ordinal));
}
