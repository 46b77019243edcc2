using System;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>What is known about one failure, whatever it was read from. What is null could not be known.</summary>
internal sealed record ClassifiedFailure
{
    /// <summary>Gets what failed.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>
    /// Gets a value indicating whether trying again can help. True for <see cref="FailureKind.UsageLimitReached"/> when <see cref="ResetAt"/> says from when on,
    /// and for an unrecognised failure of Claude's, which deserves one more try (<see cref="Unknown"/>).
    /// </summary>
    public bool Transient { get; init; }

    /// <summary>Gets a value indicating whether the failure was not recognised: its text is kept, and it is tried again once at most.</summary>
    public bool Unknown => Kind == FailureKind.Unknown;

    /// <summary>Gets how long the server asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets when the limit that was hit is reset; null when unknown.</summary>
    public DateTimeOffset? ResetAt { get; init; }

    /// <summary>Gets what was produced before the failure.</summary>
    public Produced Produced { get; init; }

    /// <summary>Gets the session that can be continued.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the request's id as the API gave it (<c>req_…</c>).</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets the HTTP status; null for an error of the connection.</summary>
    public int? Status { get; init; }

    /// <summary>Gets how many requests the client itself made before it gave up.</summary>
    public int? ClientAttempts { get; init; }

    /// <summary>Gets the code as the system or runtime names it, for example <c>ECONNREFUSED</c>.</summary>
    public string? NativeCode { get; init; }

    /// <summary>Gets the failure in the client's words, without secrets.</summary>
    public required string Message { get; init; }

    /// <summary>Gets a value indicating whether it was recognised as Claude's or the network's. What is neither is the caller's own error.</summary>
    public bool IsClaude { get; init; } = true;
}
