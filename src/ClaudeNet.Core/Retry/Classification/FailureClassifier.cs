using System;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>
/// The one place that says what a failure is: for the runner, the log reader and the findings. Pure: what it is given is all it looks at.
/// A null result means success.
/// </summary>
internal static class FailureClassifier
{
    /// <summary>Classifies a run of a program; null when it succeeded. An exit code of 0 is no proof of success, a complete successful result is.</summary>
    public static ClassifiedFailure? FromRun(RunOutput run) => RunClassifier.Classify(run ?? throw new ArgumentNullException(nameof(run)));

    /// <summary>Classifies what a script block threw.</summary>
    /// <param name="exception">The exception, with whatever wraps it.</param>
    /// <param name="details">The response's body where PowerShell kept it (<c>ErrorRecord.ErrorDetails</c>); null when there is none.</param>
    /// <param name="now">When it was thrown.</param>
    public static ClassifiedFailure FromException(Exception exception, string? details, DateTimeOffset now)
        => ExceptionClassifier.Classify(exception ?? throw new ArgumentNullException(nameof(exception)), details, now);

    /// <summary>Classifies an HTTP response; null when it is an answer and no failure.</summary>
    /// <param name="status">The status.</param>
    /// <param name="header">Gives a header's value by its name in lower case; null when it is absent.</param>
    /// <param name="body">The body, or its beginning; null when it was not read.</param>
    /// <param name="now">When the response came.</param>
    public static ClassifiedFailure? FromHttp(int status, Func<string, string?> header, string? body, DateTimeOffset now)
        => HttpClassifier.Classify(status, header ?? throw new ArgumentNullException(nameof(header)), body, now);

    /// <summary>
    /// Classifies the text of an error: an error record's, an SDK's, a log's. Text that holds nothing of Claude's or the network's gives
    /// <see cref="FailureKind.Unknown"/> with <see cref="ClassifiedFailure.IsClaude"/> false.
    /// </summary>
    public static ClassifiedFailure FromErrorText(string? text, DateTimeOffset now) => FromErrorText(ErrorText.Read(text, now));

    /// <summary>Classifies a text that was read.</summary>
    public static ClassifiedFailure FromErrorText(ErrorText text)
    {
        FailureKind kind = text.Kind ?? FailureKind.Unknown;
        return new ClassifiedFailure
        {
            Kind = kind,
            Transient = IsTransient(kind, text),
            ResetAt = text.ResetAt,
            RequestId = text.RequestId,
            Status = text.Status,
            NativeCode = text.Code,
            Message = text.Message,
            IsClaude = text.Kind is not null,
        };
    }

    /// <summary>Returns whether a kind, with what the text says about it, is worth another try.</summary>
    internal static bool IsTransient(FailureKind kind, ErrorText text)
    {
        if (kind == FailureKind.UsageLimitReached)
        {
            return text.ResetAt is not null;
        }

        return Transience.Of(kind) && !text.IsIntercepted && !Transience.IsFinal(text.Status);
    }
}
