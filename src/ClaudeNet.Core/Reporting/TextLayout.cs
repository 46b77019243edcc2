using System;
using System.Collections.Generic;

namespace ClaudeNet.Reporting;

/// <summary>Fits text into a width.</summary>
internal static class TextLayout
{
    private const string Ellipsis = "\u2026";

    /// <summary>Returns the text, cut with an ellipsis when it is longer than <paramref name="width"/> characters.</summary>
    public static string Cut(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        if (width <= 1)
        {
            return width == 1 ? Ellipsis : string.Empty;
        }

        // Half a surrogate pair would print as garbage.
        int keep = char.IsHighSurrogate(text[width - 2]) ? width - 2 : width - 1;
        return text.Substring(0, keep) + Ellipsis;
    }

    /// <summary>Returns the text cut or padded on the right to exactly <paramref name="width"/> characters.</summary>
    public static string Cell(string text, int width) => Cut(text, width).PadRight(width);

    /// <summary>Breaks text at spaces into lines of at most <paramref name="width"/> characters; a longer word is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        string line = string.Empty;
        foreach (string word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = string.Empty;
            }

            line = line.Length == 0 ? Cut(word, width) : line + " " + word;
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }
}
