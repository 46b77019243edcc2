using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ClaudeNet.Wsl;

/// <summary>Reads what wsl.exe prints.</summary>
internal static class WslText
{
    private const int Sample = 512;
    private static readonly Regex s_code = new(@"Wsl(?:/[A-Za-z0-9_]+)*/([A-Za-z0-9_]+)", RegexOptions.CultureInvariant);

    /// <summary>
    /// Decodes output. wsl.exe writes UTF-16 unless WSL_UTF8=1 is set, which old versions do not know; programs inside write UTF-8.
    /// </summary>
    internal static string Decode(byte[] output)
    {
        if (LooksLikeUtf16(output))
        {
            var skip = output.Length >= 2 && output[0] == 0xFF && output[1] == 0xFE ? 2 : 0;
            return Encoding.Unicode.GetString(output, skip, (output.Length - skip) & ~1);
        }

        var text = Encoding.UTF8.GetString(output);
        return text.TrimStart('\uFEFF').Replace("\0", string.Empty);
    }

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

    // A text of ASCII and a few more characters has a zero in every other byte; UTF-8 has none.
    private static bool LooksLikeUtf16(byte[] output)
    {
        if (output.Length >= 2 && output[0] == 0xFF && output[1] == 0xFE)
        {
            return true;
        }

        var length = Math.Min(output.Length, Sample) & ~1;
        var zeros = 0;
        for (var i = 1; i < length; i += 2)
        {
            zeros += output[i] == 0 ? 1 : 0;
        }

        return zeros > length / 8;
    }
}
