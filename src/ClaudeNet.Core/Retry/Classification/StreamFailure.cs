using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Puts together what a stream's last objects say about an error of the API.</summary>
internal static class StreamFailure
{
    public static ClassifiedFailure Classify(RunOutput run, StreamJsonReader stream, StreamResult? result)
    {
        StreamError? error = stream.Error;
        string? words = result?.Text ?? error?.Text;
        ErrorText text = ErrorText.Read(words, run.EndTime);
        int? status = result?.Status ?? error?.Status ?? text.Status;
        FailureKind kind = Kind(text, status, result, error);
        bool limit = kind is FailureKind.UsageLimitReached or FailureKind.RateLimited or FailureKind.SpendLimitReached;
        var reset = text.ResetAt ?? (limit ? stream.ResetAt : null);
        bool transient = kind == FailureKind.UsageLimitReached ? reset is not null : IsTransient(kind, text, stream) && !Transience.IsFinal(status);
        return RunClassifier.Complete(run, stream, new ClassifiedFailure
        {
            Kind = kind,

            // Nobody knows it: worth one more try, which the runner counts.
            Transient = transient || (kind == FailureKind.Unknown && !Transience.IsFinal(status)),
            ResetAt = reset,
            RequestId = error?.RequestId ?? text.RequestId,
            Status = status,
            NativeCode = text.Code,
            Message = text.Message.Length > 0 ? text.Message : $"The client ended with exit code {run.ExitCode} and named no cause.",
        });
    }

    private static FailureKind Kind(ErrorText text, int? status, StreamResult? result, StreamError? error)
    {
        if (text.Kind == FailureKind.NotLoggedIn && status == 401)
        {
            // The client says "not logged in" of a token that was sent and refused, too.
            return FailureKind.AuthenticationFailed;
        }

        string? word = result?.ErrorWord ?? error?.Word;
        if (word == "usage_limit_reached")
        {
            return FailureKind.UsageLimitReached;
        }

        return text.Kind
            ?? ApiErrorTypes.FromType(result?.ErrorType ?? error?.ErrorType, status)
            ?? ApiErrorTypes.FromStatus(status)
            ?? ApiErrorTypes.FromClientWord(word)
            ?? ApiErrorTypes.FromClientWord(result?.TerminalReason)
            ?? ApiErrorTypes.FromClientWord(error?.Category)
            ?? FailureKind.Unknown;
    }

    // "The proxy refused the tunnel" stands for 407 as well as for 403 and 502. The client repeats all but 407, so its own retries tell them apart.
    private static bool IsTransient(FailureKind kind, ErrorText text, StreamJsonReader stream) =>
        kind == FailureKind.ProxyFailed && text.IsIntercepted ? stream.Retries > 0 : FailureClassifier.IsTransient(kind, text);
}
