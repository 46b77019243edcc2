using System;

namespace ClaudeNet.Retry;

/// <summary>Why a run under retry cannot begin or go on; the message says what to do.</summary>
/// <param name="errorId">A stable id, for example <c>CheckpointInUse</c>.</param>
/// <param name="message">The message.</param>
/// <param name="inner">What the system said; null when nothing.</param>
internal sealed class RetryException(string errorId, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the id.</summary>
    public string ErrorId { get; } = errorId;
}
