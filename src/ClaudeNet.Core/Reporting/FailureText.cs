using System.Collections.Generic;
using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Renders failures as rows and their patterns as paragraphs.</summary>
internal static class FailureText
{
    private const int TimeWidth = 19;
    private const int KindWidth = 20;
    private const int StatusWidth = 4;
    private const int AttemptWidth = 6;
    private const int NarrowestWidth = 60;

    /// <summary>Returns one failure as a row: time, kind, HTTP status, attempt of how many, how long it took, message.</summary>
    public static ReportLine Row(ClaudeFailure failure, int width = TextReport.DefaultWidth)
    {
        string time = failure.Time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? string.Empty;
        string kind = TextLayout.Cell(failure.Kind, KindWidth);
        string rest = "  " + TextLayout.Cell(failure.Status?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, StatusWidth)
            + TextLayout.Cell(Attempt(failure), AttemptWidth) + (failure.Duration is null ? string.Empty : Seconds(failure) + "  ") + failure.Message;
        int left = System.Math.Max(width, NarrowestWidth) - TimeWidth - 2 - KindWidth;
        return new ReportLine().Add(TextLayout.Cell(time, TimeWidth) + "  ").Add(kind, failure.Final ? Tone.Bad : Tone.Warning).Add(TextLayout.Cut(rest, left));
    }

    /// <summary>Returns one pattern: what it is, by what it is known, what to do.</summary>
    public static IReadOnlyList<ReportLine> Render(FailurePattern pattern, int width = TextReport.DefaultWidth)
    {
        width = System.Math.Max(width, NarrowestWidth);
        var lines = new List<ReportLine>();
        IReadOnlyList<string> title = TextLayout.Wrap($"{pattern.Pattern}: {pattern.Title}", width);
        foreach (string line in title)
        {
            lines.Add(new ReportLine().Add(line, Tone.Strong));
        }

        foreach (string evidence in pattern.Evidence)
        {
            AddWrapped(lines, evidence, "  - ", width, Tone.Plain);
        }

        foreach (Remedy remedy in pattern.Remedies)
        {
            AddWrapped(lines, remedy.Description, "  -> ", width, Tone.Plain);
            if (remedy.Command is string command)
            {
                lines.Add(new ReportLine().Add("     ").Add(command, Tone.Strong));
            }
        }

        AddWrapped(lines, pattern.HelpUri.AbsoluteUri, "  see ", width, Tone.Faint);
        return lines;
    }

    private static string Attempt(ClaudeFailure failure) => (failure.Attempt, failure.MaxAttempt) switch
    {
        (int attempt, int most) => $"{attempt}/{most}",
        (int attempt, null) => attempt.ToString(CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    private static string Seconds(ClaudeFailure failure) => failure.Duration!.Value.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private static void AddWrapped(List<ReportLine> lines, string text, string lead, int width, Tone tone)
    {
        string indent = lead;
        foreach (string line in TextLayout.Wrap(text, width - lead.Length))
        {
            lines.Add(new ReportLine().Add(indent + line, tone));
            indent = new string(' ', lead.Length);
        }
    }
}
