using System;
using System.Globalization;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>
/// Writes results as JSON: names as the properties have them, <c>schemaVersion</c> first, durations in seconds, times ISO 8601 with their offset,
/// addresses, URLs and closed sets as text, nulls written.
/// </summary>
internal static class ReportJson
{
    /// <summary>The version of the layout; it grows when something that readers rely on changes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Returns one report as a document.</summary>
    public static string Write(ConnectionReport report, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteReport(json, report);
        return json.ToString();
    }

    /// <summary>Writes one report as a value inside another document.</summary>
    public static void WriteReport(JsonWriter json, ConnectionReport report)
    {
        json.StartObject()
            .Property("schemaVersion", SchemaVersion)
            .Property("Endpoint", Text(report.Endpoint))
            .Property("ComputerName", report.ComputerName)
            .Property("SourceKind", report.SourceKind)
            .Property("SourceName", report.SourceName)
            .Property("StartTime", Time(report.StartTime))
            .Property("Duration", report.Duration.TotalSeconds)
            .Property("Verdict", report.Verdict)
            .Property("FailedLayer", report.FailedLayer)
            .Property("Summary", report.Summary);
        WriteArray(json, "Steps", report.Steps, WriteStep);
        WriteArray(json, "Findings", report.Findings, WriteFinding);
        WriteArray(json, "Unreadable", report.Unreadable, static (json, item) => json.StartObject().Property("What", item.What).Property("Why", item.Why).EndObject());
        json.EndObject();
    }

    /// <summary>Returns a time as ISO 8601 with its offset from UTC.</summary>
    internal static string Time(DateTime time) => new DateTimeOffset(time).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>Returns a URL as it goes over the wire; null for null.</summary>
    internal static string? Text(Uri? uri) => uri?.AbsoluteUri;

    internal static void WriteArray<T>(JsonWriter json, string name, T[] items, Action<JsonWriter, T> write)
    {
        json.Property(name).StartArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        json.EndArray();
    }

    private static void WriteStep(JsonWriter json, ConnectionStep step)
    {
        json.StartObject()
            .Property("Layer", step.Layer)
            .Property("Target", step.Target)
            .Property("Address", step.Address?.ToString())
            .Property("AddressFamily", step.AddressFamily)
            .Property("Path", step.Path)
            .Property("Status", step.Status)
            .Property("StartOffset", step.StartOffset.TotalSeconds)
            .Property("Duration", step.Duration?.TotalSeconds)
            .Property("Detail", step.Detail)
            .Property("Failure");
        if (step.Failure is Failure failure)
        {
            json.StartObject()
                .Property("Kind", failure.Kind)
                .Property("NativeCode", failure.NativeCode)
                .Property("Message", failure.Message)
                .EndObject();
        }
        else
        {
            json.Null();
        }

        json.EndObject();
    }

    private static void WriteFinding(JsonWriter json, Finding finding)
    {
        json.StartObject()
            .Property("Id", finding.Id)
            .Property("Severity", finding.Severity)
            .Property("Title", finding.Title)
            .Property("Cause", finding.Cause);
        WriteArray(json, "Evidence", finding.Evidence, static (json, line) => json.Value(line));
        WriteArray(json, "Remedies", finding.Remedies, WriteRemedy);
        json.Property("HelpUri", Text(finding.HelpUri)).EndObject();
    }

    internal static void WriteRemedy(JsonWriter json, Remedy remedy) => json.StartObject()
        .Property("Description", remedy.Description)
        .Property("Command", remedy.Command)
        .Property("RequiresElevation", remedy.RequiresElevation)
        .Property("RequiresRestart", remedy.RequiresRestart)
        .Property("Automatic", remedy.Automatic)
        .EndObject();
}
