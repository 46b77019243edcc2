using System.Text;

namespace ClaudeNet.Serving;

/// <summary>The error bodies of the Claude API (platform.claude.com/docs/en/api/errors), and pages that others put in their place.</summary>
internal static class ApiErrors
{
    /// <summary>Returns the API's error for a status.</summary>
    public static ServedResponse For(int status, string requestId)
    {
        (string type, string message) = status switch
        {
            400 or 422 => ("invalid_request_error", "The request was refused by the test endpoint."),
            401 => ("authentication_error", "invalid x-api-key"),
            402 => ("billing_error", "There is a problem with the billing of this account."),
            403 => ("permission_error", "The API key may not use this resource."),
            404 => ("not_found_error", "Not found"),
            405 => ("invalid_request_error", "Method Not Allowed"),
            408 or 504 => ("timeout_error", "The request timed out."),
            409 => ("conflict_error", "The request conflicts with another one."),
            413 => ("request_too_large", "Request exceeds the maximum size"),
            429 => ("rate_limit_error", "This request would exceed a rate limit of the organization."),
            529 => ("overloaded_error", "Overloaded"),
            _ => status >= 500 ? ("api_error", "Internal server error") : ("invalid_request_error", "The request was refused by the test endpoint."),
        };
        return Error(status, type, message, requestId);
    }

    public static ServedResponse Error(int status, string type, string message, string requestId, string? errorCode = null)
    {
        string details = errorCode is null ? string.Empty : $",\"details\":{{\"error_code\":\"{errorCode}\"}}";
        return ServedResponse.Json(
            status,
            $"{{\"type\":\"error\",\"error\":{{\"type\":\"{type}\",\"message\":\"{message}\"{details}}},\"request_id\":\"{requestId}\"}}",
            requestId);
    }

    public static ServedResponse Region(string requestId) =>
        ServedResponse.Json(403, "{\"error\":{\"type\":\"forbidden\",\"message\":\"Request not allowed\"}}", requestId);

    public static ServedResponse Tenant(string requestId) =>
        Error(403, "permission_error", "Access is restricted by your organization's network policy.", requestId, "tenant_restriction_violation");

    /// <summary>A spend cap: 429 without retry-after, because waiting does not help.</summary>
    public static ServedResponse SpendLimit(string requestId) =>
        Error(429, "rate_limit_error", "This request would exceed the spend limit that is set for this organization.", requestId, "enforced_spend_limit_reached");

    public static ServedResponse BlockPage(int status, string? title)
    {
        string text = Escape(title ?? "Access Denied");
        return ServedResponse.Html(
            status,
            $"<!DOCTYPE html>\n<html><head><title>{text}</title></head><body><h1>{text}</h1><p>This page was blocked by your organization's web filter.</p></body></html>\n",
            "webfilter");
    }

    public static ServedResponse Challenge() =>
        ServedResponse.Html(403, "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>\n", "cloudflare")
            .With("cf-mitigated", "challenge")
            .With("cf-ray", "8f0000000000test-LAB");

    private static string Escape(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
}
