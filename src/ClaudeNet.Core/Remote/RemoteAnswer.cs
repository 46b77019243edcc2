using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Remote;

/// <summary>The marked lines of a script's answer. Whatever else a place printed is passed over.</summary>
internal sealed class RemoteAnswer
{
    /// <summary>More lines than any honest answer has, the largest socket tables aside.</summary>
    private const int MaximumLines = 500_000;

    private readonly List<(string Verb, string Text)> _lines = [];

    private RemoteAnswer(string mark) => Mark = mark;

    /// <summary>Gets what marked its lines.</summary>
    public string Mark { get; }

    /// <summary>Gets a value indicating whether the script began at all.</summary>
    public bool Began { get; private set; }

    /// <summary>Gets a value indicating whether it came to its end.</summary>
    public bool Ended { get; private set; }

    public static RemoteAnswer Parse(string text, string mark)
    {
        var answer = new RemoteAnswer(mark);
        foreach (var line in text.Split(['\n']))
        {
            // Noise without a line's end may stand before the first of ours.
            var at = line.IndexOf(mark + " ", StringComparison.Ordinal);
            if (at < 0 || answer._lines.Count == MaximumLines)
            {
                continue;
            }

            var words = line.Substring(at + mark.Length + 1).TrimEnd('\r');
            var blank = words.IndexOf(' ');
            answer.Add(blank < 0 ? words : words.Substring(0, blank), blank < 0 ? string.Empty : words.Substring(blank + 1));
        }

        return answer;
    }

    /// <summary>Returns what stands behind each line of a kind, in order.</summary>
    public IEnumerable<string> All(string verb) => _lines.Where(line => line.Verb == verb).Select(line => line.Text);

    /// <summary>Returns what stands behind the first line of a kind; null when there is none.</summary>
    public string? First(string verb) => All(verb).FirstOrDefault();

    /// <summary>Returns the files that were shown, by path; a file whose end did not arrive is left out.</summary>
    public Dictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        string? open = null;
        var content = new List<string>();
        foreach (var (verb, rest) in _lines)
        {
            switch (verb)
            {
                case "f":
                    open = rest;
                    content.Clear();
                    break;
                case "l" when open is not null:
                    content.Add(rest);
                    break;
                case "e" when open == rest:
                    files[rest] = content.Count == 0 ? string.Empty : string.Join("\n", content) + "\n";
                    open = null;
                    break;
                default:
                    break;
            }
        }

        return files;
    }

    private void Add(string verb, string rest)
    {
        Began |= verb == "begin";
        Ended |= verb == "end";
        if (Began)
        {
            _lines.Add((verb, rest));
        }
    }
}
