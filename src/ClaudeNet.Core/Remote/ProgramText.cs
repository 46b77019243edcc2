using System;
using System.Linq;
using System.Text;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>Makes text of what a program wrote.</summary>
internal static class ProgramText
{
    private const int MaximumLine = 200;

    private static readonly char[] s_breaks = ['\r', '\n'];

    /// <summary>Decodes UTF-8, or the UTF-16 that wsl.exe writes for itself where WSL_UTF8 is not known to it, with or without a mark.</summary>
    public static string Decode(byte[] bytes)
    {
        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        {
            return Encoding.Unicode.GetString(bytes, 2, (bytes.Length - 2) & ~1);
        }

        return IsWide(bytes) ? Encoding.Unicode.GetString(bytes, 0, bytes.Length & ~1) : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Returns the first line of text that says something, filtered and cut, from standard error or else standard output; null when there is none.</summary>
    public static string? FirstLine(ProgramResult result)
        => new[] { result.Error, result.Output }.SelectMany(bytes => Decode(bytes).Split(s_breaks)).Select(line => Clean(line)).FirstOrDefault(line => line.Length > 0 && !line.StartsWith("WARNING:", StringComparison.Ordinal));

    /// <summary>Returns one line of a stranger's text without control characters and secrets, cut to 200 characters.</summary>
    public static string Clean(string text) => Clean(text, MaximumLine);

    /// <summary>As above, with a limit of its own.</summary>
    public static string Clean(string text, int maximum)
    {
        var visible = new string(text.Select(c => char.IsControl(c) ? ' ' : c).ToArray()).Trim();
        var safe = Redactor.Text(visible);
        return safe.Length <= maximum ? safe : safe.Substring(0, maximum - 1) + "…";
    }

    // Text in an alphabet of ours has a zero in every second byte; half of them are enough, for names in others.
    private static bool IsWide(byte[] bytes)
    {
        var looked = Math.Min(bytes.Length & ~1, 512);
        var zeros = 0;
        for (var index = 1; index < looked; index += 2)
        {
            zeros += bytes[index] == 0 ? 1 : 0;
        }

        return looked >= 2 && zeros * 4 >= looked;
    }
}
