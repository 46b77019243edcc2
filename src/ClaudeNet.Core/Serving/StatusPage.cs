using System.Globalization;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>The status page (Statuspage v2), which the real service keeps on a host of its own.</summary>
internal static class StatusPage
{
    public static ServedResponse Summary(TestEndpointOptions options)
    {
        string description = options.StatusIndicator switch
        {
            "minor" => "Partially Degraded Service",
            "major" => "Partial System Outage",
            "critical" => "Major Service Outage",
            _ => "All Systems Operational",
        };
        string component = options.StatusIndicator switch
        {
            "minor" => "degraded_performance",
            "major" => "partial_outage",
            "critical" => "major_outage",
            _ => "operational",
        };
        string now = ServingClock.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        string incidents = options.StatusIncident is null
            ? string.Empty
            : $"{{\"id\":\"incident1\",\"name\":\"{Escape(options.StatusIncident)}\",\"status\":\"investigating\",\"impact\":\"{options.StatusIndicator}\",\"started_at\":\"{now}\",\"shortlink\":\"https://stspg.io/test\",\"incident_updates\":[],\"components\":[]}}";
        return ServedResponse.Json(
            200,
            $"{{\"page\":{{\"id\":\"test\",\"name\":\"Claude\",\"url\":\"https://status.claude.com\",\"updated_at\":\"{now}\"}},"
            + $"\"components\":[{{\"id\":\"api\",\"name\":\"Claude API (api.anthropic.com)\",\"status\":\"{component}\",\"group\":false,\"updated_at\":\"{now}\"}}],"
            + $"\"incidents\":[{incidents}],\"scheduled_maintenances\":[],"
            + $"\"status\":{{\"indicator\":\"{options.StatusIndicator}\",\"description\":\"{description}\"}}}}");
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                escaped.Append('\\').Append(c);
            }
            else
            {
                escaped.Append(c < ' ' ? ' ' : c);
            }
        }

        return escaped.ToString();
    }
}
