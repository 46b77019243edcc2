using System;
using System.Linq;
using System.Text;

namespace ClaudeNet.Logs;

/// <summary>The byte sequences without which a line cannot tell of a failure.</summary>
internal static class LogNeedles
{
    /// <summary>A request id beside an answer: a request that went well, or a failed one, which the others find too.</summary>
    internal static readonly byte[] TranscriptRequest = Encoding.ASCII.GetBytes("\"requestId\":\"req_");

    private static readonly string[] s_json =
    {
        // "subtype":"api_error", "terminal_reason":"api_error", "is_api_error_message", "api_error_status"
        "api_error",
        "\"isApiErrorMessage\":true",
        "\"api_retry\"",
        "\"type\":\"result\"",
        "\"requestId\":\"req_",
    };

    private static readonly string[] s_text =
    {
        "API Error", "API error", "fetch failed", "onnection error", "onnection timed out", "ETIMEDOUT", "ECONN", "ENOTFOUND", "EAI_AGAIN", "Execution error",
        "Error: 429", "Error: 5", "_error", "equest", "API call", "usage limit", "hit your ", "Not logged in", "Invalid API key", "Credit balance",
    };

    /// <summary>Gets the sequences for files of JSON lines.</summary>
    public static byte[][] Json { get; } = [.. s_json.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Gets the sequences for any other text, which may hold JSON lines as well.</summary>
    public static byte[][] Text { get; } = [.. s_text.Concat(s_json).Distinct(StringComparer.Ordinal).Select(Encoding.ASCII.GetBytes)];
}
