using System;
using System.Collections.Generic;
using ClaudeNet.Model;
using ClaudeNet.Retry;

namespace ClaudeNet.Logs;

/// <summary>Classifies texts, and remembers what it found: a log says the same few things thousands of times.</summary>
internal sealed class FailureTable
{
    private const int LargestTable = 2048;

    private readonly Dictionary<(string Text, int? Status, string? Word), ClassifiedFailure> _known = [];

    /// <summary>Returns the class of an error.</summary>
    /// <param name="text">The client's text; null when it gave none.</param>
    /// <param name="status">The HTTP status beside it.</param>
    /// <param name="word">The client's word or code beside it, for example <c>overloaded</c> or <c>ECONNREFUSED</c>.</param>
    public ClassifiedFailure Classify(string? text, int? status, string? word)
    {
        var key = (text ?? string.Empty, status, word);
        if (_known.TryGetValue(key, out ClassifiedFailure? known))
        {
            return known;
        }

        if (_known.Count >= LargestTable)
        {
            _known.Clear();
        }

        return _known[key] = Read(key.Item1, status, word);
    }

    private static ClassifiedFailure Read(string text, int? status, string? word)
    {
        // Reset times are not asked for here, so the present does not matter.
        ErrorText error = ErrorText.Read(text, DateTimeOffset.FromUnixTimeSeconds(0));
        FailureKind? code = word is not null && NativeCodes.TryFind(word, out _, out FailureKind named) ? named : default(FailureKind?);
        FailureKind? words = error.Kind == FailureKind.NotLoggedIn && status == 401 ? FailureKind.AuthenticationFailed : error.Kind;

        // "Connection error." names no cause; a code beside it does.
        FailureKind kind = (words is null or FailureKind.Unreachable ? code : null)
            ?? words
            ?? ApiErrorTypes.FromStatus(status)
            ?? ApiErrorTypes.FromClientWord(word)
            ?? FailureKind.Unknown;
        int? known = status ?? error.Status;
        bool transient = kind == FailureKind.UsageLimitReached || (Transience.Of(kind) && !error.IsIntercepted && !Transience.IsFinal(known));
        return new ClassifiedFailure
        {
            Kind = kind,
            Transient = transient,
            Status = known,
            RequestId = error.RequestId,
            NativeCode = error.Code ?? word,
            Message = error.Message.Length > 0 ? error.Message : "The log gives no reason.",
            IsClaude = words is not null,
        };
    }
}
