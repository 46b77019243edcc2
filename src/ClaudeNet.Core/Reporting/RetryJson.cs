using System;
using System.Globalization;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes the results of runs under retry as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class RetryJson
{
    /// <summary>Returns one result as a document.</summary>
    public static string Write(RetryResult result, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteResult(json, result);
        return json.ToString();
    }

    /// <summary>Writes one result as a value inside another document.</summary>
    public static void WriteResult(JsonWriter json, RetryResult result)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Item", Text(result.Item))
            .Property("Outcome", result.Outcome);
        PortJson.WriteList(json, "Output", result.Output, static (json, item) => json.Value(Text(item)));
        ReportJson.WriteArray(json, "Attempts", result.Attempts, WriteAttempt);
        json.Property("Duration", result.Duration.TotalSeconds);
        WriteFailure(json, result.Failure);
        json.Property("Reason", result.Reason).EndObject();
    }

    private static void WriteAttempt(JsonWriter json, RetryAttempt attempt)
    {
        json.StartObject()
            .Property("Number", attempt.Number)
            .Property("StartTime", ReportJson.Time(attempt.StartTime))
            .Property("Duration", attempt.Duration.TotalSeconds)
            .Property("Continued", attempt.Continued)
            .Property("Credential", attempt.Credential)
            .Property("ExitCode", attempt.ExitCode)
            .Property("SessionId", attempt.SessionId);
        WriteFailure(json, attempt.Failure);
        json.Property("Delay", attempt.Delay?.TotalSeconds)
            .Property("Reason", attempt.Reason)
            .EndObject();
    }

    private static void WriteFailure(JsonWriter json, Failure? failure)
    {
        json.Property("Failure");
        if (failure is null)
        {
            json.Null();
            return;
        }

        json.StartObject()
            .Property("Kind", failure.Kind)
            .Property("NativeCode", failure.NativeCode)
            .Property("Message", failure.Message)
            .EndObject();
    }

    private static string? Text(object? value) => value is object?[] several ? string.Join("\n", several) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
