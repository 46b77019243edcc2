using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaudeNet.Retry;

/// <summary>Reads from a client's words when a limit is reset.</summary>
internal static class ResetTimes
{
    // Seconds since 1970 that lie between 2001 and 2286; thirteen digits are milliseconds.
    private static readonly Regex s_epoch = new(@"\|\s*(\d{10}|\d{13})\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex s_clock = new(
        @"\bresets?\s+(?:(?:at|on)\s+)?(?:(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?<day>\d{1,2})(?:,|\s+at|,\s+at)?\s+)?(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\s*(?<half>am|pm)(?:\s*\((?<zone>[A-Za-z0-9_+\-/]{1,40})\))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    private static readonly Regex s_date = new(
        @"\bregain access on (?<date>\d{4}-\d{2}-\d{2})(?: at (?<time>\d{2}:\d{2}))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Returns the moment that the text names, the next such moment after <paramref name="now"/> where it names a time of day only; null when it names none.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text takes too long to search.</exception>
    public static DateTimeOffset? Find(string text, DateTimeOffset now)
    {
        Match match = s_epoch.Match(text);
        if (match.Success && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long epoch))
        {
            return FromEpoch(epoch);
        }

        match = s_date.Match(text);
        if (match.Success)
        {
            return ReadDate(match.Groups["date"].Value, match.Groups["time"].Success ? match.Groups["time"].Value : "00:00");
        }

        // Beyond these years a day more or less is no date any more.
        match = s_clock.Match(text);
        return match.Success && now.Year is > 1900 and < 9000 ? ReadClock(match, now) : null;
    }

    /// <summary>Returns the moment of a number of seconds or milliseconds since 1970; null when no date has it.</summary>
    public static DateTimeOffset? FromEpoch(long value)
    {
        const long LargestSecond = 9_999_999_999;
        const long LargestMillisecond = 9_999_999_999_999;
        if (value <= 0 || value > LargestMillisecond)
        {
            return null;
        }

        return value > LargestSecond ? DateTimeOffset.FromUnixTimeMilliseconds(value) : DateTimeOffset.FromUnixTimeSeconds(value);
    }

    private static DateTimeOffset? ReadDate(string date, string time) =>
        DateTimeOffset.TryParseExact(date + " " + time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value) ? value : null;

    private static DateTimeOffset? ReadClock(Match match, DateTimeOffset now)
    {
        int hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        int minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        if (hour is < 1 or > 12 || minute > 59)
        {
            return null;
        }

        bool afternoon = match.Groups["half"].Value.Equals("pm", StringComparison.OrdinalIgnoreCase);
        TimeSpan time = new((hour % 12) + (afternoon ? 12 : 0), minute, 0);
        TimeZoneInfo? zone = FindZone(match.Groups["zone"].Value);
        if (zone is null && match.Groups["zone"].Success)
        {
            return null;
        }

        DateTimeOffset there = zone is null ? now : TimeZoneInfo.ConvertTime(now, zone);
        DateTime? day = match.Groups["month"].Success ? ReadDay(match, there) : there.Date;
        if (day is not DateTime known)
        {
            return null;
        }

        DateTime moment = known + time;
        if (!match.Groups["month"].Success && moment <= there.DateTime)
        {
            // A time of day that has passed is tomorrow's. A minute that is still running counts as now: the text has no seconds.
            moment = moment.AddMinutes(1) > there.DateTime ? moment : moment.AddDays(1);
        }

        return new DateTimeOffset(moment, zone?.GetUtcOffset(moment) ?? there.Offset);
    }

    private static DateTime? ReadDay(Match match, DateTimeOffset there)
    {
        int month = Array.IndexOf(s_months, match.Groups["month"].Value.ToLowerInvariant()) + 1;
        int day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        if (day < 1 || day > DateTime.DaysInMonth(there.Year, month))
        {
            return null;
        }

        // "Jan 2", said in December, is next year's. A limit never lies a month back.
        DateTime date = new(there.Year, month, day);
        if (date >= there.Date.AddDays(-30))
        {
            return date;
        }

        return day <= DateTime.DaysInMonth(there.Year + 1, month) ? new DateTime(there.Year + 1, month, day) : null;
    }

    private static TimeZoneInfo? FindZone(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        if (name.Equals("UTC", StringComparison.OrdinalIgnoreCase) || name.Equals("GMT", StringComparison.OrdinalIgnoreCase))
        {
            return TimeZoneInfo.Utc;
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            // .NET Framework knows no IANA names: the moment stays unknown rather than wrong.
            return null;
        }
    }
}
