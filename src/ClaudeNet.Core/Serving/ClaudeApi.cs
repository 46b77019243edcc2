using System;
using System.Security.Cryptography;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>The Claude API as far as a connection test and a retry runner meet it. Answers are canned and echo nothing of a prompt.</summary>
internal sealed class ClaudeApi(TestEndpointOptions options)
{
    private const string Model = "claude-test-endpoint";

    /// <summary>Returns whether a request follows the script.</summary>
    public bool IsScripted(RequestHead head)
    {
        string? path = Relative(head);
        bool isMessages = path == "/v1/messages" && head.Method == "POST";
        return options.ScriptScope == ScriptScope.Messages
            ? isMessages
            : path is "/api/hello" or "/v1/oauth/hello" or "/v1/models" or "/v1/messages" or "/v1/messages/count_tokens";
    }

    /// <summary>Returns the answer of an API that is well.</summary>
    public ServedResponse Answer(RequestHead head, bool wantsStream)
    {
        if (options.NotClaude)
        {
            return ServedResponse.Json(200, "{\"service\":\"inventory\",\"status\":\"ok\"}");
        }

        string id = NewId("req_");
        string? path = Relative(head);
        bool isRead = head.Method is "GET" or "HEAD";
        return path switch
        {
            "/api/hello" or "/v1/oauth/hello" when options.GatewayMode => ApiErrors.For(404, id),
            "/api/hello" or "/v1/oauth/hello" => isRead ? ServedResponse.Json(200, "{\"message\":\"hello\"}", id) : ApiErrors.For(405, id),
            "/api/v2/summary.json" or "/api/v2/status.json" => StatusPage.Summary(options),
            "/v1/models" => isRead ? Models(head, id) : ApiErrors.For(405, id),
            "/v1/messages" => head.Method == "POST" ? Messages(head, wantsStream, id) : ApiErrors.For(405, id),
            "/v1/messages/count_tokens" => head.Method == "POST" ? CheckKey(head, id) ?? ServedResponse.Json(200, "{\"input_tokens\":8}", id) : ApiErrors.For(405, id),
            _ => ApiErrors.For(404, id),
        };
    }

    public static string NewId(string prefix)
    {
        byte[] bytes = new byte[12];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        var text = new StringBuilder(prefix);
        foreach (byte b in bytes)
        {
            text.Append(b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private string? Relative(RequestHead head)
    {
        string path = head.Path;
        if (options.BasePath.Length == 0)
        {
            return path;
        }

        return path.StartsWith(options.BasePath + "/", StringComparison.Ordinal) ? path.Substring(options.BasePath.Length) : null;
    }

    private ServedResponse? CheckKey(RequestHead head, string id)
    {
        string? key = head.Get("x-api-key");
        string? authorization = head.Get("Authorization");
        if (string.IsNullOrEmpty(key) && string.IsNullOrEmpty(authorization))
        {
            return ApiErrors.Error(401, "authentication_error", "x-api-key header is required", id);
        }

        if (options.RequireKey is null || key == options.RequireKey || authorization == "Bearer " + options.RequireKey)
        {
            return null;
        }

        string message = string.IsNullOrEmpty(key) ? "Invalid bearer token" : "invalid x-api-key";
        return ApiErrors.Error(401, "authentication_error", message, id);
    }

    private ServedResponse Models(RequestHead head, string id) => CheckKey(head, id) ?? ServedResponse.Json(
        200,
        $"{{\"data\":[{{\"type\":\"model\",\"id\":\"{Model}\",\"display_name\":\"Test endpoint\",\"created_at\":\"2025-01-01T00:00:00Z\"}}],\"has_more\":false,\"first_id\":\"{Model}\",\"last_id\":\"{Model}\"}}",
        id);

    private ServedResponse Messages(RequestHead head, bool wantsStream, string id)
    {
        if (CheckKey(head, id) is { } refused)
        {
            return refused;
        }

        ServedResponse response = wantsStream
            ? ServedResponse.Stream(MessageStream.Events(Model), id)
            : ServedResponse.Json(200, MessageStream.Whole(Model), id);
        string reset = ServingClock.UtcNow.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        foreach (string quota in new[] { "requests", "tokens" })
        {
            string limit = quota == "requests" ? "50" : "40000";
            response.With($"anthropic-ratelimit-{quota}-limit", limit)
                .With($"anthropic-ratelimit-{quota}-remaining", quota == "requests" ? "49" : "39000")
                .With($"anthropic-ratelimit-{quota}-reset", reset);
        }

        return response;
    }
}
