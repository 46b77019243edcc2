using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Platform.Programs;

/// <summary>
/// Writes arguments as one command line. The rules are those of CommandLineToArgvW and of the C runtime: backslashes mean themselves unless a quote
/// follows. .NET takes such a line apart by the same rules outside Windows; Mono alone does it as a shell would.
/// </summary>
internal static class CommandLine
{
    /// <summary>Returns the line that gives the program exactly these arguments.</summary>
    internal static string Join(IReadOnlyList<string> arguments)
    {
        var line = new StringBuilder();
        foreach (var argument in arguments)
        {
            Separate(line);
            Append(line, argument);
        }

        return line.ToString();
    }

    /// <summary>Returns the line for Mono outside Windows, which reads it as a POSIX shell reads words.</summary>
    internal static string JoinForShell(IReadOnlyList<string> arguments)
    {
        var line = new StringBuilder();
        foreach (var argument in arguments)
        {
            Separate(line);
            line.Append('\'').Append(argument.Replace("'", "'\\''")).Append('\'');
        }

        return line.ToString();
    }

    private static void Separate(StringBuilder line)
    {
        if (line.Length > 0)
        {
            line.Append(' ');
        }
    }

    private static void Append(StringBuilder line, string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '\n', '\v', '"']) < 0)
        {
            line.Append(argument);
            return;
        }

        line.Append('"');
        var backslashes = 0;
        foreach (var character in argument)
        {
            // Before a quote every backslash counts double, and one more makes the quote a character.
            if (character == '"')
            {
                line.Append('\\', backslashes + 1);
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            line.Append(character);
        }

        line.Append('\\', backslashes).Append('"');
    }
}
