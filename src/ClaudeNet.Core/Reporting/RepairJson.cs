using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes repair results as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class RepairJson
{
    /// <summary>Returns one result as a document.</summary>
    public static string Write(RepairResult result, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteResult(json, result);
        return json.ToString();
    }

    /// <summary>Writes one result as a value inside another document.</summary>
    public static void WriteResult(JsonWriter json, RepairResult result)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Finding", result.Finding)
            .Property("Title", result.Title)
            .Property("Remedy", result.Remedy)
            .Property("Status", result.Status);
        json.Property("Changes").StartArray();
        foreach (var line in result.Changes)
        {
            json.Value(line);
        }

        json.EndArray()
            .Property("ChangeId", result.ChangeId)
            .Property("Command", result.Command)
            .Property("RequiresElevation", result.RequiresElevation)
            .Property("RequiresRestart", result.RequiresRestart)
            .Property("VerdictBefore", result.VerdictBefore)
            .Property("VerdictAfter", result.VerdictAfter)
            .Property("Message", result.Message)
            .EndObject();
    }
}
