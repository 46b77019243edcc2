using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Renders settings as lines of text: one a setting, and below it what to do about those that do not do what they look like.</summary>
internal static class SettingText
{
    private const int NameWidth = 36;
    private const int StatusWidth = 9;
    private const int ScopeWidth = 10;

    /// <summary>Returns the lines of several settings.</summary>
    public static IReadOnlyList<ReportLine> Render(IEnumerable<ClaudeSetting> settings, int width = TextReport.DefaultWidth)
    {
        var lines = new List<ReportLine>();
        string? source = null;
        foreach (ClaudeSetting setting in settings)
        {
            string place = setting.SourceName is null ? string.Empty : $"{setting.SourceKind} {setting.SourceName}";
            if (place != (source ?? string.Empty))
            {
                lines.Add(new ReportLine().Add(place, Tone.Strong));
            }

            source = place;
            Add(lines, setting, width < 60 ? 60 : width);
        }

        return lines;
    }

    /// <summary>Returns a value as it is shown: in quotation marks of no kind, three stars for what is not shown.</summary>
    internal static string ValueOf(ClaudeSetting setting) => setting.Value ?? (setting.HasValue ? "***" : string.Empty);

    private static void Add(List<ReportLine> lines, ClaudeSetting setting, int width)
    {
        Tone tone = setting.StatusValue switch
        {
            ClaudeSettingStatus.Honoured => Tone.Good,
            ClaudeSettingStatus.Invalid => Tone.Bad,
            ClaudeSettingStatus.Unknown or ClaudeSettingStatus.Removed => Tone.Warning,
            _ => Tone.Faint,
        };
        string mark = setting.Effective ? "* " : "  ";
        int left = width - (mark.Length + NameWidth + 1 + StatusWidth + 1 + ScopeWidth + 1);
        lines.Add(new ReportLine()
            .Add(mark + TextLayout.Cell(setting.Name, NameWidth) + " ", setting.Effective ? Tone.Strong : Tone.Plain)
            .Add(TextLayout.Cell(setting.Status, StatusWidth) + " ", tone)
            .Add(TextLayout.Cell(setting.Scope, ScopeWidth) + " ")
            .Add(TextLayout.Cut(ValueOf(setting), left)));
        if (setting.ShadowedBy is not null)
        {
            AddNote(lines, "hidden by " + setting.ShadowedBy, width);
        }

        if (setting is { Kind: "Client", Advice: not null })
        {
            AddNote(lines, setting.Advice, width);
        }
        else if (setting.Advice is not null && setting.StatusValue is ClaudeSettingStatus.Unknown or ClaudeSettingStatus.Removed or ClaudeSettingStatus.Invalid)
        {
            AddNote(lines, $"{setting.Origin}{(setting.Line is int line ? ":" + line.ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Empty)}: {setting.Advice}", width);
        }
    }

    private static void AddNote(List<ReportLine> lines, string text, int width)
        => lines.AddRange(TextLayout.Wrap(text, width - 4).Select(line => new ReportLine().Add("    " + line, Tone.Faint)));
}
