using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes settings as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class SettingJson
{
    /// <summary>Returns one setting as a document.</summary>
    public static string Write(ClaudeSetting setting, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteSetting(json, setting);
        return json.ToString();
    }

    /// <summary>Writes one setting as a value inside another document.</summary>
    public static void WriteSetting(JsonWriter json, ClaudeSetting setting)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Name", setting.Name)
            .Property("Value", setting.Value)
            .Property("HasValue", setting.HasValue)
            .Property("Kind", setting.Kind)
            .Property("Scope", setting.Scope)
            .Property("Origin", setting.Origin)
            .Property("Line", (long?)setting.Line)
            .Property("Effective", setting.Effective)
            .Property("Status", setting.Status)
            .Property("ShadowedBy", setting.ShadowedBy)
            .Property("Advice", setting.Advice)
            .Property("Secret", setting.Secret)
            .Property("Description", setting.Description)
            .Property("Default", setting.Default)
            .Property("SourceKind", setting.SourceKind)
            .Property("SourceName", setting.SourceName)
            .Property("HelpUri", setting.HelpUri.AbsoluteUri)
            .EndObject();
    }
}
