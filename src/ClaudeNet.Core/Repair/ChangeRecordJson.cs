using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Repair;

/// <summary>Writes and reads one record. What is read is only well-formed: whether it may be believed is the journal's business.</summary>
internal static class ChangeRecordJson
{
    private const int Version = 1;
    private const int MaximumOperations = 64;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz";

    internal static byte[] Write(ChangeRecord record)
    {
        var json = new JsonWriter(indented: true);
        json.StartObject()
            .Property("schemaVersion", Version)
            .Property("Id", record.Id)
            .Property("Time", Time(record.Time))
            .Property("Command", record.Command)
            .Property("Status", record.Status.ToString())
            .Property("UndoneTime", record.UndoneTime is { } time ? Time(time) : null)
            .Property("Operations").StartArray();
        foreach (var operation in record.Operations)
        {
            WriteOperation(json, operation);
        }

        json.EndArray().EndObject();
        return Encoding.UTF8.GetBytes(json.ToString() + "\n");
    }

    /// <summary>Reads a record.</summary>
    /// <param name="content">The file.</param>
    /// <param name="id">The id that the file's name says; the record must agree.</param>
    /// <param name="scope">The scope of the folder.</param>
    /// <exception cref="FormatException">It is no record.</exception>
    internal static ChangeRecord Read(byte[] content, string id, ChangeScope scope)
    {
        var root = JsonReader.Parse(content);
        if (!root.TryMember("schemaVersion", out var version) || version != Version)
        {
            throw new FormatException("it was written by another version of ClaudeNet");
        }

        var operations = root["Operations"] is { Kind: JsonKind.Array } list && list.Items.Count is > 0 and <= MaximumOperations
            ? list.Items.Select(ReadOperation).ToArray()
            : throw new FormatException("it lists no operations");
        var record = new ChangeRecord
        {
            Id = Text(root, "Id"),
            Time = ReadTime(Text(root, "Time")),
            Command = Text(root, "Command"),
            Scope = scope,
            Status = Closed<ChangeStatus>(root, "Status"),
            UndoneTime = root["UndoneTime"]?.AsString() is { } time ? ReadTime(time) : null,
            Operations = operations,
        };
        return record.Id == id ? record : throw new FormatException("its id is not that of its file");
    }

    private static void WriteOperation(JsonWriter json, ChangeOperation operation)
    {
        json.StartObject().Property("Kind", operation.Kind);
        switch (operation)
        {
            case FileOperation file:
                json.Property("File", file.File.Kind.ToString()).Property("Path", file.File.Path).Property("Distribution", file.File.Distribution)
                    .Property("HashBefore", file.HashBefore).Property("HashAfter", file.HashAfter)
                    .Property("NoteBefore", file.NoteBefore).Property("NoteAfter", file.NoteAfter);
                break;
            case SysctlOperation sysctl:
                json.Property("Name", sysctl.Name).Property("Before", sysctl.Before).Property("After", sysctl.After).Property("Distribution", sysctl.Distribution);
                break;
            case DynamicPortOperation ports:
                json.Property("IPv6", ports.IPv6).Property("Udp", ports.Udp);
                WriteRange(json, "Before", ports.Before);
                WriteRange(json, "After", ports.After);
                break;
            default:
                throw new ArgumentException($"A {operation.Kind} cannot be recorded.", nameof(operation));
        }

        json.EndObject();
    }

    private static ChangeOperation ReadOperation(JsonValue value) => Text(value, "Kind") switch
    {
        FileOperation.CreateKind or FileOperation.EditKind => new FileOperation(
            new FileTarget(Closed<FileTargetKind>(value, "File"), value["Path"]?.AsString(), value["Distribution"]?.AsString()),
            value["HashBefore"]?.AsString(),
            value["HashAfter"]?.AsString())
        {
            NoteBefore = value["NoteBefore"]?.AsString(),
            NoteAfter = value["NoteAfter"]?.AsString(),
        },
        SysctlOperation.KindName => new SysctlOperation(Text(value, "Name"), Text(value, "Before"), Text(value, "After"), value["Distribution"]?.AsString()),
        DynamicPortOperation.KindName => new DynamicPortOperation(Flag(value, "IPv6"), Flag(value, "Udp"), Range(value, "Before"), Range(value, "After")),
        _ => throw new FormatException("it has an operation of an unknown kind"),
    };

    private static void WriteRange(JsonWriter json, string name, PortRange range)
        => json.Property(name).StartObject().Property("Start", range.Start).Property("End", range.End).EndObject();

    private static PortRange Range(JsonValue value, string name)
    {
        if (value[name] is { } range && range.TryMember("Start", out var start) && range.TryMember("End", out var end) && start >= 0 && end <= 65535 && start <= end)
        {
            return new PortRange((int)start, (int)end);
        }

        throw new FormatException($"its {name} is no range of ports");
    }

    private static bool TryMember(this JsonValue value, string name, out long number)
    {
        number = 0;
        return value[name] is { } member && member.TryGetInt64(out number);
    }

    private static string Text(JsonValue value, string name) => value[name]?.AsString() ?? throw new FormatException($"its {name} is missing");

    private static bool Flag(JsonValue value, string name) => value[name]?.AsBoolean() ?? throw new FormatException($"its {name} is missing");

    private static T Closed<T>(JsonValue value, string name)
        where T : struct
        => Enum.TryParse<T>(Text(value, name), out var result) && Enum.IsDefined(typeof(T), result) && result.ToString() == Text(value, name)
            ? result
            : throw new FormatException($"its {name} is not one that is known");

    private static string Time(DateTime time) => new DateTimeOffset(time).ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTime ReadTime(string text)
        => DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.LocalDateTime
            : throw new FormatException("its time is none");
}
