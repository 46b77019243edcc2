using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes changes as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class ChangeJson
{
    /// <summary>Returns one change as a document.</summary>
    public static string Write(ClaudeChange change, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteChange(json, change);
        return json.ToString();
    }

    /// <summary>Writes one change as a value inside another document.</summary>
    public static void WriteChange(JsonWriter json, ClaudeChange change)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Id", change.Id)
            .Property("Time", ReportJson.Time(change.Time))
            .Property("Kind", change.Kind)
            .Property("Target", change.Target)
            .Property("Before", change.Before)
            .Property("After", change.After)
            .Property("Status", change.Status)
            .Property("Scope", change.Scope)
            .Property("Command", change.Command)
            .Property("UndoneTime", change.UndoneTime is { } time ? ReportJson.Time(time) : null)
            .EndObject();
    }
}
