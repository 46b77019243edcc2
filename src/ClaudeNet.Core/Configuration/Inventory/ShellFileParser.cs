using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Finds the variables that a shell's start file exports, line by line: enough to say where a variable comes from, and nothing is run.</summary>
internal static class ShellFileParser
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    // export A=1 B="2"; declare -x, typeset -x, plain A=1 (of /etc/environment, or before an export of its own).
    private static readonly Regex s_posix = new(@"^\s*(?:(?:export|(?:declare|typeset)\s+-\w*x\w*)\s+)?(?<rest>[A-Za-z_][A-Za-z0-9_]*=.*)$", RegexOptions.CultureInvariant, s_limit);

    private static readonly Regex s_assignment = new(
        @"\G\s*(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>(?:""(?:[^""\\]|\\.)*""|'[^']*'|\\.|[^\s;&|#""'\\])*)", RegexOptions.CultureInvariant, s_limit);

    // set -gx NAME value; set --export --global NAME value
    private static readonly Regex s_fish = new(@"^\s*set\s+(?:-\w*x\w*|(?:-{1,2}\w+\s+)*--export)(?:\s+-{1,2}\w+)*\s+(?<name>[A-Za-z_][A-Za-z0-9_]*)\s+(?<value>.*?)\s*$", RegexOptions.CultureInvariant, s_limit);

    private static readonly Regex s_powerShell = new(@"^\s*\$env:(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?<value>'[^']*'|""[^""]*"")\s*;?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, s_limit);

    /// <summary>Returns the assignments of a file, in order.</summary>
    /// <param name="text">The file.</param>
    /// <param name="path">Its path, whose end tells the shell.</param>
    internal static List<ShellAssignment> Parse(string text, string path)
    {
        var found = new List<ShellAssignment>();
        var lines = text.Split(['\n']);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length is 0 or > 4096 || line.TrimStart().StartsWith("#", StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                Parse(line, path, i + 1, found);
            }
            catch (RegexMatchTimeoutException)
            {
                // A line that takes so long is no assignment that a person wrote.
            }
        }

        return found;
    }

    private static void Parse(string line, string path, int number, List<ShellAssignment> found)
    {
        if (path.EndsWith(".fish", StringComparison.Ordinal))
        {
            Add(s_fish.Match(line), number, found);
        }
        else if (path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            Add(s_powerShell.Match(line), number, found);
        }
        else if (s_posix.Match(line) is { Success: true } statement)
        {
            var rest = statement.Groups["rest"].Value;
            for (var match = s_assignment.Match(rest); match.Success; match = s_assignment.Match(rest, match.Index + match.Length))
            {
                Add(match, number, found);
            }
        }
    }

    private static void Add(Match match, int number, List<ShellAssignment> found)
    {
        if (match.Success)
        {
            found.Add(new ShellAssignment(match.Groups["name"].Value, Unquote(match.Groups["value"].Value), number));
        }
    }

    // What a shell would compute is not guessed.
    private static string? Unquote(string text)
    {
        if (text.Length >= 2 && text[0] == '\'' && text.IndexOf('\'', 1) == text.Length - 1)
        {
            return text.Substring(1, text.Length - 2);
        }

        if (text.IndexOfAny(['$', '`', '\\', '(']) >= 0)
        {
            return null;
        }

        return text.Length >= 2 && text[0] == '"' && text.IndexOf('"', 1) == text.Length - 1 ? text.Substring(1, text.Length - 2)
            : text.IndexOfAny(['"', '\'']) >= 0 ? null
            : text;
    }
}
