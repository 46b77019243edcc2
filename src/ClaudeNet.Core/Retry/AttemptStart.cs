namespace ClaudeNet.Retry;

/// <summary>How an attempt begins.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="SessionId">The session to go on in; null to start afresh.</param>
/// <param name="Credential">Which of the credentials to use, from 0; null for none.</param>
internal sealed record AttemptStart(int Number, string? SessionId, int? Credential);
