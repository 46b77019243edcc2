using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Reads a failure that Export-Clixml, a job or <c>--jsonl</c> made an object without methods of.</summary>
internal static class StoredFailure
{
    /// <summary>Returns the failure as far as patterns ask about it; null when the object is something else.</summary>
    public static ClaudeFailure? Read(PSObject? stored)
    {
        if (stored is null || stored.BaseObject is string || Value(stored, "Kind") is not string kind || Value(stored, "Message") is not string message || stored.Properties["Transient"] is null)
        {
            return null;
        }

        string? known = FailureKindName.All.FirstOrDefault(name => string.Equals(name, kind, StringComparison.OrdinalIgnoreCase));
        return known is null ? null : new ClaudeFailure(FailureKindName.Parse(known), message)
        {
            Time = Time(Value(stored, "Time")),
            Transient = Value(stored, "Transient") is true,
            Status = Number(Value(stored, "Status")) is double status ? (int)status : null,
            RequestId = Value(stored, "RequestId") as string,
            SessionId = Value(stored, "SessionId") as string,
            Duration = Value(stored, "Duration") is TimeSpan span ? span : Number(Value(stored, "Duration")) is double seconds ? TimeSpan.FromSeconds(seconds) : null,
            Final = Value(stored, "Final") is true,
            Path = Value(stored, "Path") as string,
            Line = Number(Value(stored, "Line")) is double line ? (long)line : null,
        };
    }

    private static object? Value(PSObject stored, string name) => stored.Properties[name]?.Value is PSObject inner ? inner.BaseObject : stored.Properties[name]?.Value;

    private static DateTime? Time(object? value) => value switch
    {
        DateTime time => time.Kind == DateTimeKind.Utc ? time.ToLocalTime() : time,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time) => time.LocalDateTime,
        _ => null,
    };

    private static double? Number(object? value) => value is int or long or double or decimal ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
}
