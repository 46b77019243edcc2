using System;

namespace ClaudeNet.Retry;

/// <summary>The assistant message that the client writes itself when the API failed.</summary>
internal sealed class StreamError
{
    /// <summary>Gets the error's text.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the client's category, for example <c>server_error</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Gets the client's word, for example <c>connection_failed</c>; null when there is none.</summary>
    public string? Word { get; init; }

    /// <summary>Gets the API's error type.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the HTTP status; null for an error of the connection.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the request's id.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets when it was written.</summary>
    public DateTimeOffset? Time { get; init; }
}
