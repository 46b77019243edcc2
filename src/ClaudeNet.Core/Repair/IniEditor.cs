using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace ClaudeNet.Repair;

/// <summary>
/// Sets and removes one key of one section in the bytes of a line file. Every other byte stays: byte order mark, line ends of either kind, comments,
/// spacing, lines that make no sense, a last line without an end. Setting a key that was not there and removing it again gives the same bytes.
/// </summary>
internal static class IniEditor
{
    /// <summary>Returns the value that counts; null when nothing sets the key.</summary>
    /// <param name="content">The file; empty for none.</param>
    /// <param name="dialect">Whose file it is.</param>
    /// <param name="section">The section; empty for keys before any, and for sysctl files.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="FormatException">The file cannot be read as lines; the message says what to do.</exception>
    public static string? Get(byte[] content, IniDialect dialect, string section, string key)
    {
        var hits = Find(IniScanner.Scan(content, dialect), dialect, section, key).Where(line => !line.Malformed).ToArray();
        return hits.Length == 0 ? null : (dialect == IniDialect.Wsl ? hits[0] : hits[hits.Length - 1]).Value;
    }

    /// <summary>Returns the file with the key set. The occurrence that counts is changed, others stay.</summary>
    /// <param name="content">The file; empty for none.</param>
    /// <param name="dialect">Whose file it is.</param>
    /// <param name="section">The section; empty for keys before any, and for sysctl files.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, without line ends and control characters.</param>
    /// <exception cref="FormatException">The file cannot be read as lines.</exception>
    /// <exception cref="ArgumentException">Such a file cannot hold that section, key or value.</exception>
    public static byte[] Set(byte[] content, IniDialect dialect, string section, string key, string value)
    {
        var result = Place(content, dialect, section, key, Encode(dialect, section, key, value));

        // A backslash at the very end of a file, for example, would swallow what comes after it.
        return Get(result, dialect, section, key) == value
            ? result
            : throw new FormatException($"The file's own lines would change the meaning of '{key}' if it were added; look at its last lines and at those that are continued.");
    }

    private static byte[] Place(byte[] content, IniDialect dialect, string section, string key, byte[] encoded)
    {
        var lines = IniScanner.Scan(content, dialect);
        var hits = Find(lines, dialect, section, key);
        if (hits.Count > 0)
        {
            var hit = dialect == IniDialect.Wsl ? hits[0] : hits[hits.Count - 1];
            return Splice(content, hit.ValueStart, hit.ValueEnd, encoded);
        }

        var newLine = NewLine(content);
        var assignment = Encoding.ASCII.GetBytes(key + (dialect == IniDialect.Wsl ? "=" : " = ")).Concat(encoded).ToArray();
        var header = lines.FindIndex(line => SameSection(line.Header, section));
        if (section.Length == 0 && dialect == IniDialect.Wsl)
        {
            // Before the first header, or it would belong to that section.
            var at = lines.FindIndex(line => line.Header is not null);
            return at < 0 ? Append(content, newLine, assignment) : Splice(content, lines[at].Start, lines[at].Start, [.. assignment, .. newLine]);
        }

        // An empty section at the end is left alone, so that removing the key can take the header that came with it and no other.
        if (header >= 0 && header < lines.Count - 1 && lines[header].HasLineEnd)
        {
            return Splice(content, lines[header].End, lines[header].End, [.. assignment, .. newLine]);
        }

        return section.Length == 0
            ? Append(content, newLine, assignment)
            : Append(content, newLine, [.. Encoding.ASCII.GetBytes("[" + section + "]"), .. newLine, .. assignment]);
    }

    /// <summary>Returns the file without the key: every occurrence goes, or the next one would count. A section that this leaves empty at the end of the file goes too.</summary>
    /// <param name="content">The file.</param>
    /// <param name="dialect">Whose file it is.</param>
    /// <param name="section">The section; empty for keys before any, and for sysctl files.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="FormatException">The file cannot be read as lines.</exception>
    public static byte[] Remove(byte[] content, IniDialect dialect, string section, string key)
    {
        while (true)
        {
            // Anew each time: what one removal takes away moves the lines after it.
            var lines = IniScanner.Scan(content, dialect);
            var hits = Find(lines, dialect, section, key);
            if (hits.Count == 0)
            {
                return content;
            }

            content = RemoveLine(content, lines, hits[hits.Count - 1], section);
        }
    }

    private static byte[] RemoveLine(byte[] content, List<IniLine> lines, IniLine hit, string section)
    {
        var start = hit.Start;
        var index = lines.IndexOf(hit);
        if (index == lines.Count - 1 && index > 0 && IsBareHeader(content, lines[index - 1], section))
        {
            start = lines[index - 1].Start;
        }

        return Splice(content, hit.HasLineEnd ? start : WithoutLineEnd(content, start), hit.End, []);
    }

    private static List<IniLine> Find(List<IniLine> lines, IniDialect dialect, string section, string key)
    {
        var result = new List<IniLine>();
        var current = string.Empty;
        foreach (var line in lines)
        {
            current = line.Header ?? current;
            if (line.Key is not null && (dialect == IniDialect.Sysctl || SameSection(current, section)) && SameKey(dialect, line.Key, key))
            {
                result.Add(line);
            }
        }

        return result;
    }

    private static bool SameSection(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool SameKey(IniDialect dialect, string one, string other) => dialect == IniDialect.Wsl
        ? string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        : string.Equals(SysctlName(one), SysctlName(other), StringComparison.Ordinal);

    private static string SysctlName(string key) => key.TrimStart('-').Replace('/', '.');

    private static bool IsBareHeader(byte[] content, IniLine line, string section)
        => SameSection(line.Header, section)
        && string.Equals(Encoding.ASCII.GetString(content, line.Start, line.End - line.Start).TrimEnd('\r', '\n'), "[" + section + "]", StringComparison.OrdinalIgnoreCase);

    private static byte[] Encode(IniDialect dialect, string section, string key, string value)
    {
        if (!section.All(IsLetterOrDigit) || (section.Length > 0 && char.IsDigit(section[0])))
        {
            throw new ArgumentException($"'{section}' cannot be a section's name.", nameof(section));
        }

        var probe = IniScanner.Scan(Encoding.ASCII.GetBytes(key + "=x"), dialect);
        if (probe.Count != 1 || probe[0].Key != key || key.Any(character => character > '~'))
        {
            throw new ArgumentException($"'{key}' cannot be a key.", nameof(key));
        }

        if (value.Any(char.IsControl) || value.Any(char.IsSurrogate))
        {
            throw new ArgumentException("A value has no control characters and no line ends.", nameof(value));
        }

        if (dialect == IniDialect.Sysctl)
        {
            return value.Trim(' ') == value && value.Length > 0 ? Encoding.UTF8.GetBytes(value) : throw new ArgumentException("A value of a sysctl file is not empty and has no blanks at its ends.", nameof(value));
        }

        var escaped = value.Replace("\\", "\\\\").Replace("\"", "\\\"");
        return Encoding.UTF8.GetBytes(escaped.Contains('#') || escaped.Trim(' ') != escaped ? "\"" + escaped + "\"" : escaped);
    }

    private static bool IsLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    // As the file's last line ends, or its first; a file without line ends gets those of Unix, which every reader takes.
    private static byte[] NewLine(byte[] content)
    {
        var last = Array.LastIndexOf(content, (byte)'\n');
        return last > 0 && content[last - 1] == '\r' ? [(byte)'\r', (byte)'\n'] : [(byte)'\n'];
    }

    private static byte[] Append(byte[] content, byte[] newLine, byte[] text)
    {
        var empty = content.Length == 0 || (content.Length == 3 && content[0] == 0xEF);
        if (empty || content[content.Length - 1] == '\n')
        {
            return [.. content, .. text, .. newLine];
        }

        return [.. content, .. newLine, .. text];
    }

    private static int WithoutLineEnd(byte[] content, int start)
    {
        if (start > 0 && content[start - 1] == '\n')
        {
            start--;
        }

        return start > 0 && content[start - 1] == '\r' ? start - 1 : start;
    }

    private static byte[] Splice(byte[] content, int start, int end, byte[] replacement)
    {
        using var result = new MemoryStream(content.Length + replacement.Length);
        result.Write(content, 0, start);
        result.Write(replacement, 0, replacement.Length);
        result.Write(content, end, content.Length - end);
        return result.ToArray();
    }
}
