using System;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>
/// What clients say, and what they mean by it. The clients' own sentences were recorded from Claude Code 2.1.330 and 1.0.120 and from the TypeScript SDK 1.12.0;
/// the rest are the words of .NET, Python, curl and the operating systems.
/// </summary>
internal static class ErrorPhrases
{
    // Sentences that say more than the status or the code beside them: they are asked first. Order matters where one contains another.
    private static readonly (string Words, FailureKind Kind)[] s_sentences =
    {
        ("credit balance", FailureKind.CreditExhausted),
        ("enforced_spend_limit_reached", FailureKind.SpendLimitReached),
        ("specified API usage limits", FailureKind.SpendLimitReached),
        ("spend limit", FailureKind.SpendLimitReached),
        ("spending limit", FailureKind.SpendLimitReached),
        ("spend cap", FailureKind.SpendLimitReached),
        ("not your usage limit", FailureKind.RateLimited),
        ("usage limit reached", FailureKind.UsageLimitReached),
        ("reached your usage limit", FailureKind.UsageLimitReached),
        ("out of extra usage", FailureKind.UsageLimitReached),
        ("hour limit reached", FailureKind.UsageLimitReached),
        ("weekly limit reached", FailureKind.UsageLimitReached),
        ("session limit reached", FailureKind.UsageLimitReached),
        ("Opus limit reached", FailureKind.UsageLimitReached),
        ("Prompt is too long", FailureKind.PromptTooLong),
        ("input is too long", FailureKind.PromptTooLong),
        ("exceed context limit", FailureKind.PromptTooLong),
        ("Request too large", FailureKind.RequestTooLarge),
        ("request_too_large", FailureKind.RequestTooLarge),
        ("Request not allowed", FailureKind.RegionNotAllowed),
        ("Fix external API key", FailureKind.AuthenticationFailed),
        ("OAuth token", FailureKind.AuthenticationFailed),
        ("invalid x-api-key", FailureKind.AuthenticationFailed),
        ("run /login", FailureKind.NotLoggedIn),
        ("Could not resolve authentication method", FailureKind.NotLoggedIn),
        ("issue with the selected model", FailureKind.NotFound),
        ("Server error mid-response", FailureKind.ServerError),
        ("The response stopped arriving", FailureKind.StreamStalled),
        ("Connection lost mid-response", FailureKind.StreamInterrupted),
        ("Connection to the API was lost", FailureKind.StreamInterrupted),
        ("Connection closed before the response finished", FailureKind.StreamInterrupted),
        ("stream ended without producing", FailureKind.StreamInterrupted),
        ("request ended without sending any chunks", FailureKind.StreamInterrupted),
        ("stream_truncated", FailureKind.StreamInterrupted),
        ("Unterminated string", FailureKind.StreamInterrupted),
        ("Unexpected end of JSON input", FailureKind.StreamInterrupted),
        ("ended prematurely", FailureKind.StreamInterrupted),
        ("Error: terminated", FailureKind.StreamInterrupted),
        ("(terminated)", FailureKind.StreamInterrupted),
        ("empty or malformed response", FailureKind.MalformedResponse),

        // Version 1 says so where an answer with 200 has no content: an empty one, a page, other JSON.
        ("API Error: Cannot read properties of undefined", FailureKind.MalformedResponse),
        ("Proxy Authentication Required", FailureKind.ProxyAuthenticationRequired),
        ("connect EACCES", FailureKind.Blocked),
        ("connect EPERM", FailureKind.Blocked),
        ("Invalid URL", FailureKind.ConfigurationInvalid),
        ("No conversation found with session ID", FailureKind.ConfigurationInvalid),
        ("is already in use.", FailureKind.ConfigurationInvalid),
        ("error: unknown option", FailureKind.ConfigurationInvalid),
        ("Allowed choices are", FailureKind.ConfigurationInvalid),
        ("When using --print", FailureKind.ConfigurationInvalid),
        ("when using --print", FailureKind.ConfigurationInvalid),
        ("--resume requires", FailureKind.ConfigurationInvalid),
        ("No deferred tool marker", FailureKind.ConfigurationInvalid),
        ("Reached max turns", FailureKind.ConfigurationInvalid),
        ("Request was aborted", FailureKind.Interrupted),
        ("APIUserAbortError", FailureKind.Interrupted),
        ("Request interrupted by user", FailureKind.Interrupted),
        ("APIConnectionTimeoutError", FailureKind.TimedOut),
    };

    // Common words: asked last, because a status, an error type or a code says the same thing better.
    private static readonly (string Words, FailureKind Kind)[] s_words =
    {
        ("certificate has expired", FailureKind.CertificateExpired),
        ("certificate is not yet valid", FailureKind.CertificateNotYetValid),
        ("hostname mismatch", FailureKind.CertificateNameMismatch),
        ("certificate has been revoked", FailureKind.CertificateRevoked),
        ("self-signed certificate", FailureKind.CertificateUntrusted),
        ("self signed certificate", FailureKind.CertificateUntrusted),
        ("certificate verify failed", FailureKind.CertificateUntrusted),
        ("certificate verification failed", FailureKind.CertificateUntrusted),
        ("unable to get local issuer", FailureKind.CertificateUntrusted),
        ("remote certificate is invalid", FailureKind.CertificateUntrusted),
        ("remote certificate was rejected", FailureKind.CertificateUntrusted),
        ("trust relationship for the SSL/TLS", FailureKind.CertificateUntrusted),
        ("SSL connection could not be established", FailureKind.TlsFailed),
        ("SSL/TLS secure channel", FailureKind.TlsFailed),
        ("SSL routines", FailureKind.TlsFailed),
        ("connect through your proxy", FailureKind.ProxyFailed),
        ("proxy tunnel", FailureKind.ProxyFailed),
        ("No internet route", FailureKind.Unreachable),
        ("network is unreachable", FailureKind.Unreachable),
        ("unreachable network", FailureKind.Unreachable),
        ("unreachable host", FailureKind.Unreachable),
        ("no route to host", FailureKind.Unreachable),
        ("cannot assign requested address", FailureKind.AddressNotAvailable),
        ("only one usage of each socket address", FailureKind.AddressInUse),
        ("address already in use", FailureKind.AddressInUse),
        ("buffer space", FailureKind.NoBufferSpace),
        ("temporary failure in name resolution", FailureKind.NameTemporaryFailure),
        ("name or service not known", FailureKind.NameNotFound),
        ("no such host is known", FailureKind.NameNotFound),
        ("remote name could not be resolved", FailureKind.NameNotFound),
        ("could not resolve host", FailureKind.NameNotFound),
        ("connection refused", FailureKind.Refused),
        ("actively refused", FailureKind.Refused),
        ("connection reset", FailureKind.Reset),
        ("forcibly closed", FailureKind.Reset),
        ("socket hang up", FailureKind.Reset),
        ("connection dropped", FailureKind.Reset),
        ("connection was closed unexpectedly", FailureKind.Reset),
        ("server closed the connection", FailureKind.Reset),
        ("Invalid API key", FailureKind.AuthenticationFailed),
        ("Failed to authenticate", FailureKind.AuthenticationFailed),
        ("Not logged in", FailureKind.NotLoggedIn),
        ("Overloaded", FailureKind.Overloaded),
        ("Too Many Requests", FailureKind.RateLimited),
        ("rate limit", FailureKind.RateLimited),
        ("Internal server error", FailureKind.ServerError),
        ("Bad gateway", FailureKind.ServerError),
        ("Service unavailable", FailureKind.ServerError),
        ("Gateway timeout", FailureKind.ServerError),
        ("timed out", FailureKind.TimedOut),
        ("No response from API", FailureKind.TimedOut),
        ("connection timeout", FailureKind.TimedOut),
        ("connect timeout", FailureKind.TimedOut),

        // The client names no cause here: the server was not reached, and that is all it says.
        ("Connection error", FailureKind.Unreachable),
        ("fetch failed", FailureKind.Unreachable),
        ("Unable to connect", FailureKind.Unreachable),
        ("reach the API server", FailureKind.Unreachable),
    };

    /// <summary>Returns what a client's own sentence in the text means; null when there is none.</summary>
    public static FailureKind? FindSentence(string text) => HitsPlanLimit(text) ? FailureKind.UsageLimitReached : Find(s_sentences, text);

    /// <summary>Returns what a common word in the text means; null when there is none.</summary>
    public static FailureKind? FindWord(string text) => Find(s_words, text);

    private static FailureKind? Find((string Words, FailureKind Kind)[] table, string text)
    {
        foreach (var (words, kind) in table)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }

    // "You've hit your 5-hour limit · resets …", with whatever name the plan's limit has.
    private static bool HitsPlanLimit(string text)
    {
        int hit = text.IndexOf("hit your ", StringComparison.OrdinalIgnoreCase);
        if (hit < 0)
        {
            return false;
        }

        int limit = text.IndexOf("limit", hit, StringComparison.OrdinalIgnoreCase);
        return limit >= 0 && limit - hit < 60 && !text.Substring(hit, limit - hit).Contains("spend", StringComparison.OrdinalIgnoreCase);
    }
}
