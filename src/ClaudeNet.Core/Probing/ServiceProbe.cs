using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Reads the public status page (Statuspage v2): no sign-in, one request.</summary>
internal static class ServiceProbe
{
    public static readonly Uri Page = new("https://status.claude.com");

    private const int MaximumRows = 50;

    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public static async Task<StatusObservation> RunAsync(HostProbe hosts)
    {
        var (seen, response) = await hosts.ReachAsync(new Uri(Page, "/api/v2/summary.json"), "the status page", required: false).ConfigureAwait(false);
        var status = new StatusObservation { Page = Page, StartOffset = seen.StartOffset, Duration = seen.Duration, Failure = seen.Failure };
        if (response is null)
        {
            return status;
        }

        return response.StatusCode == 200 && JsonReader.TryParse(response.Body, out var document, out _) && Text(document!["status"]?["indicator"]) is string indicator
            ? status with
            {
                Indicator = indicator,
                Description = Text(document["status"]?["description"]),
                Components = Rows(document["components"]).Select(ReadComponent).Where(component => component is { Status: not "operational" }).ToArray()!,
                Incidents = Rows(document["incidents"]).Select(ReadIncident).Where(incident => incident is { Status: not "resolved" and not "postmortem" }).ToArray()!,
            }
            : status with { Failure = new Failure(FailureKind.MalformedResponse, $"The status page answered {response.StatusCode} with something other than its summary.") };
    }

    private static IEnumerable<JsonValue> Rows(JsonValue? value) => value is { Kind: JsonKind.Array } ? value.Items.Take(MaximumRows) : Enumerable.Empty<JsonValue>();

    private static StatusComponent? ReadComponent(JsonValue row) => Text(row["name"]) is string name && Text(row["status"]) is string status
        ? new StatusComponent(name, status)
        : null;

    private static StatusIncident? ReadIncident(JsonValue row) => Text(row["name"]) is string name && Text(row["status"]) is string status
        ? new StatusIncident(name, status, Text(row["impact"]) ?? "none", Uri.TryCreate(Text(row["shortlink"]), UriKind.Absolute, out var link) ? link : null)
        : null;

    private static string? Text(JsonValue? value)
    {
        var text = value is { Kind: JsonKind.String } ? Redactor.Text(value.AsString()) : null;
        return text is { Length: > 200 } ? text.Substring(0, 200) : text;
    }
}
