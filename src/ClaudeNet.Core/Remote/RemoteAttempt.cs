using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ClaudeNet.Remote;

/// <summary>One exchange that a program of the place tried, as it told about it.</summary>
internal sealed class RemoteAttempt
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private RemoteAttempt(string name)
    {
        Name = name;
    }

    /// <summary>Gets its name: d4 or d6 for a family, p for the proxy, g for wget; then x for the client's extra file of roots, k for a look past an untrusted certificate, m and o for further questions.</summary>
    public string Name { get; }

    /// <summary>Gets the way without what follows it, for example d4 of d4k.</summary>
    public string Way => Name.Length > 1 && "xkmo".Contains(Name[Name.Length - 1]) ? Name.Substring(0, Name.Length - 1) : Name;

    /// <summary>Gets the time from the script's start to its own.</summary>
    public TimeSpan Start { get; private set; }

    /// <summary>Gets how long it took, to a hundredth of a second.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Gets the exit code; null where the program gave none.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Gets the error code as Node names it, OK for none; null where another program was used.</summary>
    public string? NodeCode { get; private set; }

    /// <summary>Gets what the program said about its way, without the marks before it.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Gets the error in the program's words; empty when it gave none.</summary>
    public string Error { get; private set; } = string.Empty;

    /// <summary>Gets the header lines of all answers, a proxy's first, each block beginning with its status line.</summary>
    public List<string> Headers { get; } = [];

    /// <summary>Gets the first lines of the body.</summary>
    public List<string> Body { get; } = [];

    /// <summary>Reads all that were made.</summary>
    /// <param name="answer">The answer.</param>
    public static IReadOnlyList<RemoteAttempt> ReadAll(RemoteAnswer answer)
    {
        var attempts = new Dictionary<string, RemoteAttempt>(StringComparer.Ordinal);
        foreach (var line in answer.All("a"))
        {
            var fields = line.Split([' ']);
            if (fields.Length >= 3)
            {
                attempts[fields[0]] = new RemoteAttempt(fields[0]) { Start = Hundredths(fields[1]), Duration = Hundredths(fields[2]) };
            }
        }

        foreach (var line in answer.All("c"))
        {
            var blank = line.IndexOf(' ');
            if (blank > 0 && attempts.TryGetValue(line.Substring(0, blank), out var attempt))
            {
                attempt.Add(line.Substring(blank + 1), answer.Mark);
            }
        }

        return attempts.Values.Where(attempt => attempt.ExitCode is not null || attempt.NodeCode is not null).OrderBy(attempt => attempt.Name, StringComparer.Ordinal).ToArray();
    }

    /// <summary>Returns a figure of the program's; empty when it gave none.</summary>
    public string Value(string name) => _values.TryGetValue(name, out var value) ? value : string.Empty;

    /// <summary>Returns a time in seconds that the program measured from its start; null when it did not come that far.</summary>
    public TimeSpan? Time(string name)
        => double.TryParse(Value(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86400
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;

    /// <summary>Returns an HTTP status; null for 000 and for what is none.</summary>
    public int? Status(string name)
        => int.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 999 ? status : null;

    /// <summary>Gives it the HTTP status that its program told in other words.</summary>
    public RemoteAttempt WithStatus(string status)
    {
        _values["http"] = status;
        return this;
    }

    /// <summary>Reads a count of hundredths of a second.</summary>
    internal static TimeSpan Hundredths(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? TimeSpan.FromMilliseconds(10d * count) : TimeSpan.Zero;

    private void Add(string text, string mark)
    {
        if (text.StartsWith("b " + mark + "-w ", StringComparison.Ordinal))
        {
            AddValues(text.Substring(mark.Length + 5));
        }
        else if (text.StartsWith("b " + mark + "-c ", StringComparison.Ordinal))
        {
            ExitCode = int.TryParse(text.Substring(mark.Length + 5), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
        }
        else if (text.StartsWith("b ", StringComparison.Ordinal))
        {
            Body.Add(text.Substring(2));
        }
        else if (text.StartsWith("< ", StringComparison.Ordinal))
        {
            Headers.Add(text.Substring(2).Trim());
        }
        else if (text.StartsWith("* ", StringComparison.Ordinal))
        {
            Notes.Add(text.Substring(2).Trim());
        }
        else if (text.StartsWith("node ", StringComparison.Ordinal))
        {
            NodeCode = text.Substring(5).Trim();
        }
        else if (text.StartsWith("wget ", StringComparison.Ordinal))
        {
            Notes.Add(text.Substring(5).Trim());
        }
        else if (text.StartsWith("curl: ", StringComparison.Ordinal))
        {
            Error = text.Substring(6).Trim();
        }
    }

    private void AddValues(string text)
    {
        foreach (var pair in text.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            if (equals > 0)
            {
                _values[pair.Substring(0, equals)] = pair.Substring(equals + 1);
            }
        }
    }
}
