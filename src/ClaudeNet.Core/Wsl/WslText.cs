using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace ClaudeNet.Wsl;

/// <summary>Reads what wsl.exe prints.</summary>
internal static class WslText
{
    private static readonly Regex s_code = new(@"Wsl(?:/[A-Za-z0-9_]+)*/([A-Za-z0-9_]+)", RegexOptions.CultureInvariant);

    /// <summary>
    /// Reads <c>wsl --list --verbose</c>: the heading and the states are English in every language. The name is what stands before the last two words.
    /// </summary>
    /// <exception cref="WslException">It is no such list.</exception>
    internal static IReadOnlyList<WslDistribution> ParseList(string text)
    {
        var lines = text.Split(['\n'], StringSplitOptions.None).Select(line => line.TrimEnd('\r', ' ')).Where(line => line.Length > 0).ToArray();
        if (lines.Length == 0 || !Words(lines[0]).SequenceEqual(["NAME", "STATE", "VERSION"]))
        {
            throw new WslException(WslProblem.Garbled, "wsl.exe did not list its distributions in a form that is known; `wsl --list --verbose` shows what it says.");
        }

        var result = new List<WslDistribution>();
        foreach (var line in lines.Skip(1))
        {
            var words = Words(line.TrimStart(' ', '*'));
            if (words.Length < 3 || !int.TryParse(words[words.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                throw new WslException(WslProblem.Garbled, "wsl.exe listed a distribution in a form that is not known; `wsl --list --verbose` shows it.");
            }

            result.Add(new WslDistribution(string.Join(" ", words.Take(words.Length - 2)), words[words.Length - 2], version, line.TrimStart().StartsWith("*", StringComparison.Ordinal)));
        }

        return result;
    }

    /// <summary>Returns the last part of an error code such as <c>Wsl/Service/WSL_E_DISTRO_NOT_FOUND</c>; null when there is none.</summary>
    internal static string? ErrorCode(string text)
    {
        var match = s_code.Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Returns a message on one line, of a bearable length.</summary>
    internal static string OneLine(string text)
    {
        var line = string.Join(" ", Words(text).Select(word => new string(word.Where(character => !char.IsControl(character)).ToArray())));
        return line.Length > 300 ? line.Substring(0, 300) + " …" : line;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
