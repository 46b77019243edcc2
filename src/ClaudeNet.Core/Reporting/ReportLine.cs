using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Reporting;

/// <summary>One line of a report.</summary>
internal sealed class ReportLine
{
    private const string Escape = "\u001b[";

    private readonly List<Segment> _segments = [];

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Adds text at the end. What a network sent must not drive the terminal, so control characters become spaces.</summary>
    public ReportLine Add(string text, Tone tone = Tone.Plain)
    {
        _segments.Add(new Segment(Clean(text), tone));
        return this;
    }

    /// <summary>Returns the text with ANSI colours.</summary>
    public string ToAnsi()
    {
        var text = new StringBuilder();
        foreach (Segment segment in _segments)
        {
            string? code = segment.Tone switch
            {
                Tone.Strong => "1",
                Tone.Good => "32",
                Tone.Warning => "33",
                Tone.Bad => "31",
                Tone.Faint => "2",
                _ => null,
            };
            text.Append(code is null ? segment.Text : Escape + code + "m" + segment.Text + Escape + "0m");
        }

        return text.ToString();
    }

    /// <summary>Returns the text alone.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (Segment segment in _segments)
        {
            text.Append(segment.Text);
        }

        return text.ToString();
    }

    private static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                clean ??= new StringBuilder(text);
                clean[i] = ' ';
            }
        }

        return clean?.ToString() ?? text;
    }
}
