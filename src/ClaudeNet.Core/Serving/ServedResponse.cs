using System;
using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>What is about to be sent. Headers that every response has are added by the sender.</summary>
internal sealed class ServedResponse
{
    public ServedResponse(int status, string contentType, byte[] body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
    }

    public int Status { get; set; }

    public string ContentType { get; }

    public byte[] Body { get; }

    /// <summary>Gets the server-sent events; null when <see cref="Body"/> is the answer.</summary>
    public string[]? Events { get; init; }

    /// <summary>Gets further headers.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>Gets the request id of the API; null where something else answers.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets the Server header.</summary>
    public string Server { get; init; } = "cloudflare";

    public static ServedResponse Json(int status, string json, string? requestId = null) =>
        new(status, "application/json", Encoding.UTF8.GetBytes(json)) { RequestId = requestId };

    public static ServedResponse Html(int status, string html, string server) =>
        new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html)) { Server = server };

    public static ServedResponse Stream(string[] events, string requestId) =>
        new(200, "text/event-stream; charset=utf-8", []) { Events = events, RequestId = requestId };

    public ServedResponse With(string name, string value)
    {
        Headers.Add(new KeyValuePair<string, string>(name, value));
        return this;
    }

    /// <summary>Sets a header that a behaviour asks for; it replaces one of the same name.</summary>
    public void Replace(KeyValuePair<string, string> header)
    {
        Headers.RemoveAll(h => string.Equals(h.Key, header.Key, StringComparison.OrdinalIgnoreCase));
        Headers.Add(header);
    }
}
