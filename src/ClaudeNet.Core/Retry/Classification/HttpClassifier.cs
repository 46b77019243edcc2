using System;
using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Judges an HTTP response by status, headers and body.</summary>
internal static class HttpClassifier
{
    private const double LargestSeconds = 366d * 24 * 3600;

    public static ClassifiedFailure? Classify(int status, Func<string, string?> header, string? body, DateTimeOffset now)
    {
        bool html = IsHtml(header("content-type"), body);
        if (status < 300 && !html)
        {
            return null;
        }

        ErrorText text = ErrorText.Read(body, now);
        FailureKind kind = Kind(status, text, html, header);
        DateTimeOffset? reset = ResetAt(kind, header) ?? text.ResetAt;
        return new ClassifiedFailure
        {
            Kind = kind,
            Transient = IsTransient(kind, status, html, reset, header("x-should-retry")),
            RetryAfter = RetryAfter(header, now),
            ResetAt = reset,
            RequestId = header("request-id") ?? text.RequestId,
            Status = status,
            Message = text.Message.Length > 0 ? text.Message : $"HTTP {status} without a body.",
        };
    }

    /// <summary>Returns how long the server asks to wait; null when it does not say, or says nonsense.</summary>
    internal static TimeSpan? RetryAfter(Func<string, string?> header, DateTimeOffset now)
    {
        if (Seconds(header("retry-after-ms")) is double milliseconds)
        {
            return TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        }

        string? value = header("retry-after");
        if (Seconds(value) is double seconds)
        {
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }

        if (DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            return date > now ? date - now : TimeSpan.Zero;
        }

        return null;
    }

    private static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double value) && value <= LargestSeconds * 1000
            ? value
            : null;

    private static FailureKind Kind(int status, ErrorText text, bool html, Func<string, string?> header)
    {
        if (status == 407)
        {
            return FailureKind.ProxyAuthenticationRequired;
        }

        if (html && status < 400)
        {
            return FailureKind.MalformedResponse;
        }

        // A page's words are an intermediary's; the status is all that counts then.
        FailureKind kind = (html ? null : text.Kind) ?? ApiErrorTypes.FromStatus(status) ?? FailureKind.MalformedResponse;
        bool plan = kind == FailureKind.RateLimited && header("anthropic-ratelimit-unified-status") == "rejected";
        return plan ? FailureKind.UsageLimitReached : kind;
    }

    private static bool IsTransient(FailureKind kind, int status, bool html, DateTimeOffset? reset, string? shouldRetry)
    {
        if (shouldRetry == "false" || Transience.IsFinal(status))
        {
            return false;
        }

        if (kind == FailureKind.UsageLimitReached)
        {
            return reset is not null;
        }

        bool page = html && status < 500;
        return (Transience.Of(kind) && !page) || (shouldRetry == "true" && kind is FailureKind.InvalidRequest or FailureKind.Unknown);
    }

    private static DateTimeOffset? ResetAt(FailureKind kind, Func<string, string?> header)
    {
        if (long.TryParse(header("anthropic-ratelimit-unified-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out long epoch) && kind == FailureKind.UsageLimitReached)
        {
            return ResetTimes.FromEpoch(epoch);
        }

        if (kind != FailureKind.RateLimited)
        {
            return null;
        }

        DateTimeOffset? latest = null;
        foreach (string quota in new[] { "requests", "tokens", "input-tokens", "output-tokens" })
        {
            if (header($"anthropic-ratelimit-{quota}-remaining")?.Trim() == "0"
                && DateTimeOffset.TryParse(header($"anthropic-ratelimit-{quota}-reset"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset reset)
                && !(latest >= reset))
            {
                latest = reset;
            }
        }

        return latest;
    }

    private static bool IsHtml(string? contentType, string? body)
    {
        if (contentType is not null)
        {
            return contentType.Contains("html", StringComparison.OrdinalIgnoreCase);
        }

        string start = (body ?? string.Empty).TrimStart();
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }
}
