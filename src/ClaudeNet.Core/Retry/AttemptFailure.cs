using System;
using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Why one attempt failed, as far as trying again depends on it.</summary>
internal sealed record AttemptFailure
{
    /// <summary>Gets the kind.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>Gets one sentence for a person, without secrets.</summary>
    public required string Message { get; init; }

    /// <summary>Gets a value indicating whether the same attempt can succeed later.</summary>
    public bool Transient { get; init; }

    /// <summary>Gets how long the server asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets when a limit ends; null when that is unknown.</summary>
    public DateTimeOffset? ResetAt { get; init; }

    /// <summary>Gets the HTTP status or the system's code; null when there is none.</summary>
    public string? NativeCode { get; init; }

    /// <summary>Gets a value indicating whether it is neither Claude's nor the network's but the caller's own error, which is never tried again.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Gets the error as whoever ran the attempt knows it, for example a PowerShell error record; null when there is none.</summary>
    public object? Source { get; init; }

    /// <summary>Takes over what the classifier says.</summary>
    internal static AttemptFailure From(ClassifiedFailure failure, object? source = null) => new()
    {
        Kind = failure.Kind,
        Message = failure.Message,
        Transient = failure.Transient,
        RetryAfter = failure.RetryAfter,
        ResetAt = failure.ResetAt,
        NativeCode = failure.NativeCode ?? failure.Status?.ToString(CultureInfo.InvariantCulture),
        Source = source,
    };

    /// <summary>Returns what a user holds of it.</summary>
    internal Failure ToModel() => new(Kind, Message, NativeCode);
}
