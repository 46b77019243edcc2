using System;

namespace ClaudeNet.Retry;

/// <summary>One <c>api_retry</c> event: a request failed and the client itself will try again.</summary>
internal sealed class StreamRetry
{
    /// <summary>Gets the number of the attempt that failed, from 1.</summary>
    public int? Attempt { get; init; }

    /// <summary>Gets how many retries the client allows itself.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Gets how long the client waits before the next one.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets the HTTP status; null for an error of the connection.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the client's word for it, for example <c>overloaded</c>.</summary>
    public string? Error { get; init; }

    /// <summary>Gets how long the client had waited for a silent server; null for any other failure.</summary>
    public TimeSpan? Waited { get; init; }
}
