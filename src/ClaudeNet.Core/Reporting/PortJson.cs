using System;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes port usage as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class PortJson
{
    /// <summary>Returns one usage as a document.</summary>
    public static string Write(PortUsage usage, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteUsage(json, usage);
        return json.ToString();
    }

    /// <summary>Returns one socket as a document.</summary>
    public static string Write(PortSocket socket, bool indented = false)
    {
        var json = new JsonWriter(indented);
        WriteSocket(json, socket);
        return json.ToString();
    }

    /// <summary>Writes one usage as a value inside another document.</summary>
    public static void WriteUsage(JsonWriter json, PortUsage usage)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("ComputerName", usage.ComputerName)
            .Property("SourceKind", usage.SourceKind)
            .Property("SourceName", usage.SourceName)
            .Property("Time", ReportJson.Time(usage.Time))
            .Property("Protocol", usage.Protocol);
        WriteRange(json, "Range", usage.Range);
        WriteList(json, "ExcludedRanges", usage.ExcludedRanges, static (json, range) => WriteRange(json, range));
        json.Property("Capacity", usage.Capacity)
            .Property("InUse", usage.InUse);
        WriteList(json, "ByState", usage.ByState, static (json, state) => json.StartObject().Property("State", state.State).Property("Count", state.Count).EndObject());
        json.Property("FullestDestination");
        WriteDestination(json, usage.FullestDestination);
        json.Property("UsedPercent", usage.UsedPercent);
        WriteList(json, "TopDestinations", usage.TopDestinations, WriteDestination);
        WriteList(json, "TopProcesses", usage.TopProcesses, static (json, process) => json.StartObject().Property("Id", process.Id).Property("Name", process.Name).Property("InUse", process.InUse).EndObject());
        json.Property("TimeWaitDuration", usage.TimeWaitDuration?.TotalSeconds)
            .Property("SustainableRatePerSecond", usage.SustainableRatePerSecond)
            .Property("ObservedRatePerSecond", usage.ObservedRatePerSecond)
            .Property("Forecast", usage.Forecast)
            .Property("TimeToExhaustion", usage.TimeToExhaustion?.TotalSeconds)
            .Property("Conclusion", usage.Conclusion);
        WriteNat(json, usage.Nat);
        json.Property("SynRetransmits", usage.SynRetransmits)
            .Property("SynRetransmitGrowth", usage.SynRetransmitGrowth);
        WriteList(json, "Events", usage.Events, static (json, item) => json.StartObject().Property("Id", item.Id).Property("Count", item.Count).Property("LastTime", ReportJson.Time(item.LastTime)).EndObject());
        ReportJson.WriteArray(json, "Unreadable", usage.Unreadable, static (json, item) => json.StartObject().Property("What", item.What).Property("Why", item.Why).EndObject());
        json.EndObject();
    }

    /// <summary>Writes one socket as a value inside another document.</summary>
    public static void WriteSocket(JsonWriter json, PortSocket socket) => json.StartObject()
        .Property("schemaVersion", ReportJson.SchemaVersion)
        .Property("SourceKind", socket.SourceKind)
        .Property("SourceName", socket.SourceName)
        .Property("Protocol", socket.Protocol)
        .Property("State", socket.State)
        .Property("LocalAddress", socket.LocalAddress.ToString())
        .Property("LocalPort", socket.LocalPort)
        .Property("RemoteAddress", socket.RemoteAddress.ToString())
        .Property("RemotePort", socket.RemotePort)
        .Property("Ephemeral", socket.Ephemeral)
        .Property("ProcessId", socket.ProcessId)
        .Property("ProcessName", socket.ProcessName)
        .EndObject();

    /// <summary>Writes a range as a member: an object with both ends and the count, or null.</summary>
    internal static void WriteRange(JsonWriter json, string name, PortRange? range)
    {
        json.Property(name);
        if (range is null)
        {
            json.Null();
        }
        else
        {
            WriteRange(json, range);
        }
    }

    internal static void WriteRange(JsonWriter json, PortRange range)
        => json.StartObject().Property("Start", range.Start).Property("End", range.End).Property("Count", range.Count).EndObject();

    internal static void WriteList<T>(JsonWriter json, string name, T[]? items, Action<JsonWriter, T> write)
    {
        if (items is null)
        {
            json.Property(name).Null();
        }
        else
        {
            ReportJson.WriteArray(json, name, items, write);
        }
    }

    private static void WriteDestination(JsonWriter json, PortDestination? destination)
    {
        if (destination is null)
        {
            json.Null();
            return;
        }

        json.StartObject()
            .Property("LocalAddress", destination.LocalAddress.ToString())
            .Property("Address", destination.Address.ToString())
            .Property("Port", destination.Port)
            .Property("InUse", destination.InUse)
            .Property("Open", destination.Open)
            .Property("TimeWait", destination.TimeWait)
            .Property("UsedPercent", destination.UsedPercent)
            .EndObject();
    }

    private static void WriteNat(JsonWriter json, NatUsage? nat)
    {
        json.Property("Nat");
        if (nat is null)
        {
            json.Null();
            return;
        }

        json.StartObject()
            .Property("ConntrackCount", nat.ConntrackCount)
            .Property("ConntrackMax", nat.ConntrackMax)
            .Property("ConntrackUsedPercent", nat.ConntrackUsedPercent)
            .Property("InsertFailed", nat.InsertFailed)
            .Property("Drop", nat.Drop)
            .Property("InsertFailedGrowth", nat.InsertFailedGrowth);
        WriteRange(json, "Window", nat.Window);
        json.Property("WindowRule", nat.WindowRule)
            .Property("WindowInUse", nat.WindowInUse)
            .Property("WindowDestination", nat.WindowDestination)
            .Property("WindowUsedPercent", nat.WindowUsedPercent)
            .EndObject();
    }
}
