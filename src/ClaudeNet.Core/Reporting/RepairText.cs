using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Repair.Remedies;

namespace ClaudeNet.Reporting;

/// <summary>Renders the result of a repair as lines of text.</summary>
internal static class RepairText
{
    private const int Smallest = 60;

    /// <summary>Returns the lines of one result.</summary>
    public static IReadOnlyList<ReportLine> Render(RepairResult result, int width = TextReport.DefaultWidth)
    {
        width = width < Smallest ? Smallest : width;
        var lines = new List<ReportLine>
        {
            new ReportLine().Add(result.Status, ToneOf(result.StatusValue)).Add(" " + TextLayout.Cut((result.Finding is null ? string.Empty : result.Finding + ": ") + result.Title, width - result.Status.Length - 1), Tone.Strong),
        };
        AddWrapped(lines, result.Remedy, width, Tone.Plain);

        // Lines of a diff and commands are for copying, so they are never broken; nor is the one that undoes it.
        lines.AddRange(result.Changes.Select(change => new ReportLine().Add("    " + change, Tone.Faint)));
        if (result.Command is not null && result.StatusValue is RepairStatus.Manual or RepairStatus.Failed)
        {
            lines.Add(new ReportLine().Add("  > " + result.Command));
        }

        AddWrapped(lines, result.Message, width, Tone.Plain);
        if (result.ChangeId is not null && result.StatusValue == RepairStatus.Repaired)
        {
            lines.Add(new ReportLine().Add($"  Undo: claudenet change undo {result.ChangeId}", Tone.Faint));
        }

        return lines;
    }

    private static void AddWrapped(List<ReportLine> lines, string text, int width, Tone tone)
        => lines.AddRange(TextLayout.Wrap(text, width - 2).Select(line => new ReportLine().Add("  " + line, tone)));

    private static Tone ToneOf(RepairStatus status) => status switch
    {
        RepairStatus.Repaired or RepairStatus.Finished or RepairStatus.Undone => Tone.Good,
        RepairStatus.RolledBack or RepairStatus.Failed => Tone.Bad,
        _ => Tone.Warning,
    };
}
