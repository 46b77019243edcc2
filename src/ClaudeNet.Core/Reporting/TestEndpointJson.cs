using System.Globalization;
using ClaudeNet.Json;
using ClaudeNet.Serving;

namespace ClaudeNet.Reporting;

/// <summary>Writes test endpoints and what they served as JSON, by the rules of <see cref="ReportJson"/>.</summary>
internal static class TestEndpointJson
{
    /// <summary>Returns an endpoint as a document, without its requests; a client needs no more to use it.</summary>
    public static string Write(TestEndpoint endpoint, bool indented = true) => new JsonWriter(indented).StartObject()
        .Property("schemaVersion", ReportJson.SchemaVersion)
        .Property("Id", endpoint.Id)
        .Property("Name", endpoint.Name)
        .Property("BaseUri", ReportJson.Text(endpoint.BaseUri))
        .Property("HttpUri", ReportJson.Text(endpoint.HttpUri))
        .Property("HttpsUri", ReportJson.Text(endpoint.HttpsUri))
        .Property("ProxyUri", ReportJson.Text(endpoint.ProxyUri))
        .Property("DnsServer", endpoint.DnsServer.ToString())
        .Property("CaCertificatePath", endpoint.CaCertificatePath)
        .Property("CaCertificatePem", endpoint.CaCertificatePem)
        .Property("StartTime", ReportJson.Time(endpoint.StartTime))
        .Property("Running", endpoint.Running)
        .EndObject()
        .ToString();

    /// <summary>Returns one served request as a document. Secrets are redacted in the request already.</summary>
    public static string Write(TestEndpointRequest request, bool indented = true)
    {
        JsonWriter json = new JsonWriter(indented).StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Time", ReportJson.Time(request.Time))
            .Property("Service", request.Service)
            .Property("Method", request.Method)
            .Property("Target", request.Target)
            .Property("Status", request.Status)
            .Property("Behavior", request.Behavior)
            .Property("Outcome", request.Outcome)
            .Property("BytesReceived", request.BytesReceived)
            .Property("BytesSent", request.BytesSent)
            .Property("Headers").StartObject();
        foreach (System.Collections.Generic.KeyValuePair<string, string> header in request.Headers)
        {
            json.Property(header.Key.ToLower(CultureInfo.InvariantCulture), header.Value);
        }

        return json.EndObject().EndObject().ToString();
    }
}
