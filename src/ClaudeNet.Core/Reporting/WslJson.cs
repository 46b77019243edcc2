using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes WSL's port ranges and their changes as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class WslJson
{
    /// <summary>Returns one reading as a document.</summary>
    public static string Write(WslPortRange range, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteRange(json, range);
        return json.ToString();
    }

    /// <summary>Returns one change as a document.</summary>
    public static string Write(WslPortRangeChange change, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteChange(json, change);
        return json.ToString();
    }

    /// <summary>Writes one reading as a value inside another document.</summary>
    public static void WriteRange(JsonWriter json, WslPortRange range)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Distribution", range.Distribution)
            .Property("NetworkingMode", range.NetworkingMode)
            .Property("ConfiguredNetworkingMode", range.ConfiguredNetworkingMode)
            .Property("WslVersion", range.WslVersion);
        PortJson.WriteRange(json, "HostRange", range.HostRange);
        PortJson.WriteList(json, "HostExclusions", range.HostExclusions, static (json, item) => PortJson.WriteRange(json, item));
        PortJson.WriteRange(json, "GuestRange", range.GuestRange);
        PortJson.WriteRange(json, "ExpectedGuestRange", range.ExpectedGuestRange);
        PortJson.WriteRange(json, "ContainerWindow", range.ContainerWindow);
        PortJson.WriteRange(json, "LargestFreeBlock", range.LargestFreeBlock);
        json.Property("Verdict", range.Verdict)
            .Property("Recommendation", range.Recommendation);
        ReportJson.WriteArray(json, "Unreadable", range.Unreadable, static (json, item) => json.StartObject().Property("What", item.What).Property("Why", item.Why).EndObject());
        json.EndObject();
    }

    /// <summary>Writes one change as a value inside another document.</summary>
    public static void WriteChange(JsonWriter json, WslPortRangeChange change)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Changed", change.Changed)
            .Property("RestartRequired", change.RestartRequired)
            .Property("ChangeId", change.ChangeId)
            .Property("Message", change.Message);
        ReportJson.WriteArray(json, "Notes", change.Notes, static (json, note) => json.Value(note));
        json.Property("Before");
        WriteRange(json, change.Before);
        json.Property("After");
        WriteRange(json, change.After);
        json.EndObject();
    }
}
