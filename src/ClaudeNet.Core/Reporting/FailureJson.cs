using System;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes failures and their patterns as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class FailureJson
{
    /// <summary>Returns one failure as a document.</summary>
    public static string Write(ClaudeFailure failure, bool indented = false)
    {
        var json = new JsonWriter(indented);
        WriteFailure(json, failure);
        return json.ToString();
    }

    /// <summary>Returns one pattern as a document.</summary>
    public static string Write(FailurePattern pattern, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WritePattern(json, pattern);
        return json.ToString();
    }

    /// <summary>Writes one failure as a value inside another document.</summary>
    public static void WriteFailure(JsonWriter json, ClaudeFailure failure) => json.StartObject()
        .Property("schemaVersion", ReportJson.SchemaVersion)
        .Property("Time", Time(failure.Time))
        .Property("Kind", failure.Kind)
        .Property("Transient", failure.Transient)
        .Property("Message", failure.Message)
        .Property("Status", failure.Status)
        .Property("RequestId", failure.RequestId)
        .Property("SessionId", failure.SessionId)
        .Property("Attempt", failure.Attempt)
        .Property("MaxAttempt", failure.MaxAttempt)
        .Property("RetryDelay", failure.RetryDelay?.TotalSeconds)
        .Property("Duration", failure.Duration?.TotalSeconds)
        .Property("Final", failure.Final)
        .Property("Produced", failure.Produced)
        .Property("Path", failure.Path)
        .Property("Line", failure.Line)
        .EndObject();

    /// <summary>Writes one pattern as a value inside another document.</summary>
    public static void WritePattern(JsonWriter json, FailurePattern pattern)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Id", pattern.Id)
            .Property("Pattern", pattern.Pattern)
            .Property("Title", pattern.Title);
        ReportJson.WriteArray(json, "Evidence", pattern.Evidence, static (json, text) => json.Value(text));
        ReportJson.WriteArray(json, "Remedies", pattern.Remedies, ReportJson.WriteRemedy);
        json.Property("Count", pattern.Count)
            .Property("First", Time(pattern.First))
            .Property("Last", Time(pattern.Last))
            .Property("HelpUri", pattern.HelpUri.AbsoluteUri)
            .EndObject();
    }

    private static string? Time(DateTime? time) => time is DateTime known ? ReportJson.Time(known) : null;
}
