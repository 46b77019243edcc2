using System;

namespace ClaudeNet.Evidence;

/// <summary>Whether a credential is there, and what the endpoint made of it. Never the credential.</summary>
internal sealed record CredentialObservation : Observation
{
    /// <summary>Gets a value indicating whether a key was sent.</summary>
    public bool Tried { get; init; }

    /// <summary>Gets the reason for which no key was sent; null when one was.</summary>
    public string? NotTriedBecause { get; init; }

    /// <summary>Gets what was sent, for example <c>API key from ANTHROPIC_API_KEY (process environment)</c>; null when nothing was.</summary>
    public string? Source { get; init; }

    /// <summary>Gets whether the endpoint accepted it; null when it was not tried or the answer does not tell.</summary>
    public bool? Accepted { get; init; }

    public int? StatusCode { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>Gets the error's details.error_code; null when there was none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets the wait that Retry-After asks for; null when there was none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string? RequestId { get; init; }
}
