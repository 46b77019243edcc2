using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaudeNet.Logs;

/// <summary>Reads the times that logs carry.</summary>
internal static class LogTimes
{
    private static readonly Regex s_time = new(
        @"(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}:\d{2})(?:[.,](?<fraction>\d{1,9}))?\s?(?<zone>Z|[+-]\d{2}:?\d{2}|UTC\b)?",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Returns the time of a JSON member, as local time; null when it is none.</summary>
    public static DateTime? FromJson(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? Local(time) : null;

    /// <summary>Returns the first time that a line of text names, as local time; null when it names none with a date. A time without a zone is local.</summary>
    public static DateTime? FromText(string line)
    {
        Match match = s_time.Match(line);
        if (!match.Success)
        {
            return null;
        }

        string zone = match.Groups["zone"].Value;
        string fraction = match.Groups["fraction"].Value;
        string text = match.Groups["date"].Value + "T" + match.Groups["time"].Value
            + (fraction.Length == 0 ? string.Empty : "." + fraction.Substring(0, Math.Min(fraction.Length, 7)))
            + (zone == "UTC" ? "Z" : zone);
        DateTimeStyles style = zone.Length == 0 ? DateTimeStyles.AssumeLocal : DateTimeStyles.None;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, style, out DateTimeOffset time) ? Local(time) : null;
    }

    // A date at the very edge of the calendar has no local time in every zone.
    private static DateTime? Local(DateTimeOffset time) => time.Year is > 1 and < 9999 ? time.LocalDateTime : null;
}
