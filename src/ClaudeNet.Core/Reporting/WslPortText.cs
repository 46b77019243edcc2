using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Wsl;

namespace ClaudeNet.Reporting;

/// <summary>Renders WSL's port ranges as lines of text: the verdict and what to do first, then the ranges of both sides.</summary>
internal static class WslPortText
{
    private const int LabelWidth = 15;

    /// <summary>Returns the lines.</summary>
    public static IReadOnlyList<ReportLine> Render(WslPortRange range, int width = TextReport.DefaultWidth)
    {
        Tone tone = range.VerdictValue switch
        {
            WslVerdict.Healthy => Tone.Good,
            WslVerdict.Unknown => Tone.Plain,
            _ => Tone.Warning,
        };
        string about = $"  WSL {range.WslVersion ?? "(version unknown)"}, {range.NetworkingMode ?? "networking mode unknown"}" + (range.Distribution is null ? string.Empty : $", {range.Distribution}");
        var lines = new List<ReportLine> { new ReportLine().Add(range.Verdict, tone).Add(about, Tone.Strong) };
        lines.AddRange(TextLayout.Wrap(range.Recommendation, width).Select(line => new ReportLine().Add(line)));
        Add("configured", range.ConfiguredNetworkingMode);
        Add("guest", Text(range.GuestRange));
        Add("expected", Text(range.ExpectedGuestRange));
        Add("containers", Text(range.ContainerWindow));
        Add("Windows", Text(range.HostRange));
        Add("excluded", range.HostExclusions is { Length: > 0 } excluded
            ? string.Join(", ", excluded.Take(6)) + (excluded.Length > 6 ? " and " + (excluded.Length - 6).ToString(CultureInfo.InvariantCulture) + " more" : string.Empty)
            : null);
        Add("largest free", Text(range.LargestFreeBlock));
        foreach (UnreadableItem item in range.Unreadable)
        {
            lines.AddRange(TextLayout.Wrap($"Not read: {item.What}: {item.Why}", width).Select(line => new ReportLine().Add(line, Tone.Faint)));
        }

        return lines;

        void Add(string label, string? text)
        {
            if (text is not null)
            {
                lines.Add(new ReportLine().Add("  " + TextLayout.Cell(label, LabelWidth - 2), Tone.Faint).Add(TextLayout.Cut(text, width - LabelWidth)));
            }
        }
    }

    private static string? Text(PortRange? range) => range is null ? null : $"{range} ({range.Count.ToString("N0", CultureInfo.InvariantCulture)} ports)";
}
