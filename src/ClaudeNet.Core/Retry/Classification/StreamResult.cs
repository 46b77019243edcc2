using System;

namespace ClaudeNet.Retry;

/// <summary>The <c>result</c> object that ends a run.</summary>
internal sealed class StreamResult
{
    /// <summary>Gets the line as the client wrote it: what <c>--output-format json</c> prints.</summary>
    public required string Line { get; init; }

    /// <summary>Gets <c>success</c>, <c>error_during_execution</c>, <c>error_max_turns</c> and the like. It says nothing about success.</summary>
    public string? Subtype { get; init; }

    /// <summary>Gets a value indicating whether the client calls it an error.</summary>
    public bool IsError { get; init; }

    /// <summary>Gets the answer, or the error's text; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>Gets why the run ended, for example <c>api_error</c>; null in clients that do not say.</summary>
    public string? TerminalReason { get; init; }

    /// <summary>Gets the HTTP status; null for an error of the connection.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the API's error type, for example <c>rate_limit_error</c>.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the client's word for the error, for example <c>usage_limit_reached</c>.</summary>
    public string? ErrorWord { get; init; }

    /// <summary>Gets how many turns there were; more than one means that the session holds output.</summary>
    public int? Turns { get; init; }

    /// <summary>
    /// Gets a value indicating whether an answer began and never ended, and nothing of it is left: the session has turns, the result is empty, and the tokens that
    /// the models used are more than those of the answers that ended. So a 1.x client ends, as a success, when a stream was cut after a tool call. The tokens
    /// alone prove nothing: an answer that came without a stream after one was cut counts nowhere.
    /// </summary>
    public bool LacksAnswer { get; init; }

    /// <summary>Gets how long the run took by the client's clock.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets a value indicating whether the run did what it was asked for.</summary>
    public bool Succeeded => !IsError && !LacksAnswer && string.Equals(Subtype, "success", StringComparison.Ordinal);
}
