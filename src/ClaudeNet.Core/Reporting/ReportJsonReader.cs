using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using ClaudeNet.Configuration;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>
/// Reads a report that another claudenet wrote as JSON. Its text is a stranger's: control characters and secrets are taken out, and no remedy of it is one that
/// this program would apply by itself.
/// </summary>
internal static class ReportJsonReader
{
    private const int MaximumText = 4000;
    private const double MaximumSeconds = 366 * 86400d;

    /// <summary>Reads a document, or an array with one in it.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="computerName">The machine that asked for it.</param>
    /// <param name="kind">The place that it was asked of.</param>
    /// <param name="name">The place's name.</param>
    /// <param name="notes">What could not be read about the place itself.</param>
    /// <exception cref="JsonFormatException">It is not JSON.</exception>
    /// <exception cref="FormatException">It is not a report, or one of a newer layout; the message says what is wrong.</exception>
    public static ConnectionReport Read(byte[] utf8, string computerName, SourceKind kind, string? name, IEnumerable<UnreadableItem> notes)
    {
        var report = Read(utf8, notes);
        return new ConnectionReport(report.Endpoint, report.VerdictValue)
        {
            ComputerName = computerName,
            SourceKindValue = kind,
            SourceName = name,
            StartTime = report.StartTime,
            Duration = report.Duration,
            FailedLayerValue = report.FailedLayerValue,
            Summary = report.Summary,
            Steps = report.Steps,
            Findings = report.Findings,
            Unreadable = report.Unreadable,
        };
    }

    /// <summary>As above, with the place that the document itself names.</summary>
    public static ConnectionReport Read(byte[] utf8, IEnumerable<UnreadableItem>? notes = null)
    {
        var root = JsonReader.Parse(utf8);
        root = root.Kind == JsonKind.Array && root.Items.Count == 1 ? root.Items[0] : root;
        if (root["schemaVersion"] is not { } version || !version.TryGetInt64(out var number))
        {
            throw new FormatException("it has no schemaVersion");
        }

        if (number != ReportJson.SchemaVersion)
        {
            throw new FormatException($"its layout has version {number}, and this program reads version {ReportJson.SchemaVersion}");
        }

        return new ConnectionReport(Endpoint(root), Enumeration<Verdict>(root, "Verdict") ?? throw Missing("Verdict"))
        {
            ComputerName = Text(root, "ComputerName"),
            SourceKindValue = Enumeration<SourceKind>(root, "SourceKind") ?? throw Missing("SourceKind"),
            SourceName = OptionalText(root, "SourceName"),
            StartTime = Time(root),
            Duration = Seconds(root, "Duration") ?? throw Missing("Duration"),
            FailedLayerValue = Enumeration<Layer>(root, "FailedLayer"),
            Summary = Text(root, "Summary"),
            Steps = Items(root, "Steps").Select(Step).ToArray(),
            Findings = Items(root, "Findings").Select(ReadFinding).ToArray(),
            Unreadable = (notes ?? []).Concat(Items(root, "Unreadable").Select(item => new UnreadableItem(Text(item, "What"), Text(item, "Why")))).ToArray(),
        };
    }

    private static ConnectionStep Step(JsonValue value) => new(
        Enumeration<Layer>(value, "Layer") ?? throw Missing("Layer"), Enumeration<StepStatus>(value, "Status") ?? throw Missing("Status"), Text(value, "Target"))
    {
        Address = IPAddress.TryParse(OptionalText(value, "Address") ?? string.Empty, out var address) ? address : null,
        AddressFamily = OptionalText(value, "AddressFamily"),
        Path = OptionalText(value, "Path"),
        StartOffset = Seconds(value, "StartOffset") ?? TimeSpan.Zero,
        Duration = Seconds(value, "Duration"),
        Detail = Text(value, "Detail"),
        Failure = value["Failure"] is { Kind: JsonKind.Object } failure
            ? new Failure(Enumeration<FailureKind>(failure, "Kind") ?? FailureKind.Unknown, Text(failure, "Message"), OptionalText(failure, "NativeCode")) : null,
    };

    private static Finding ReadFinding(JsonValue value)
    {
        var id = Text(value, "Id");
        if (id.Length == 0 || !id.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
        {
            throw Missing("Id");
        }

        return new Finding(id, Enumeration<Severity>(value, "Severity") ?? throw Missing("Severity"), Text(value, "Title"))
        {
            Cause = Text(value, "Cause"),
            Evidence = Items(value, "Evidence").Select(line => Clean(line.AsString() ?? string.Empty)).ToArray(),
            Remedies = Items(value, "Remedies").Select(remedy => new Remedy(Text(remedy, "Description"))
            {
                Command = OptionalText(remedy, "Command"),
                RequiresElevation = remedy["RequiresElevation"]?.AsBoolean() ?? false,
                RequiresRestart = remedy["RequiresRestart"]?.AsBoolean() ?? false,
            }).ToArray(),
        };
    }

    private static Uri Endpoint(JsonValue root)
        => Uri.TryCreate(root["Endpoint"]?.AsString(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? Redactor.Strip(uri) : throw Missing("Endpoint");

    private static DateTime Time(JsonValue root)
        => DateTimeOffset.TryParse(root["StartTime"]?.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.LocalDateTime : throw Missing("StartTime");

    private static TimeSpan? Seconds(JsonValue value, string name)
        => value[name] is { } member && member.TryGetDouble(out var seconds) && Math.Abs(seconds) < MaximumSeconds ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;

    // By name and nothing else: a number would parse as any enum.
    private static T? Enumeration<T>(JsonValue value, string name)
        where T : struct
        => value[name]?.AsString() is string text && text.Length > 0 && char.IsLetter(text[0]) && text.IndexOf(',') < 0 && Enum.TryParse(text, ignoreCase: false, out T result) ? result : null;

    private static IReadOnlyList<JsonValue> Items(JsonValue value, string name) => value[name] is { Kind: JsonKind.Array } list ? list.Items : throw Missing(name);

    private static string Text(JsonValue value, string name) => OptionalText(value, name) ?? string.Empty;

    private static string? OptionalText(JsonValue value, string name) => value[name]?.AsString() is string text ? Clean(text) : null;

    private static string Clean(string text)
    {
        var visible = new string(text.Select(c => char.IsControl(c) && c != '\n' ? ' ' : c).ToArray());
        var safe = Redactor.Text(visible);
        return safe.Length <= MaximumText ? safe : safe.Substring(0, MaximumText - 1) + "…";
    }

    private static FormatException Missing(string name) => new($"its {name} is missing or not what a report has there");
}
