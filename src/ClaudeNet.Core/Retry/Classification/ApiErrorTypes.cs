using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>What the API's error types and HTTP statuses mean (platform.claude.com/docs/en/api/errors).</summary>
internal static class ApiErrorTypes
{
    /// <summary>Returns the kind of an error type; null for one that is not known.</summary>
    public static FailureKind? FromType(string? type, int? status) => type switch
    {
        "overloaded_error" => FailureKind.Overloaded,
        "rate_limit_error" => FailureKind.RateLimited,
        "authentication_error" => FailureKind.AuthenticationFailed,
        "permission_error" or "forbidden" => FailureKind.PermissionDenied,
        "not_found_error" => FailureKind.NotFound,
        "request_too_large" => FailureKind.RequestTooLarge,
        "billing_error" => FailureKind.CreditExhausted,
        "invalid_request_error" => FailureKind.InvalidRequest,
        "api_error" or "conflict_error" => FailureKind.ServerError,
        "timeout_error" => status >= 500 ? FailureKind.ServerError : FailureKind.TimedOut,
        _ => null,
    };

    /// <summary>Returns the kind of a status; null for one that is no failure.</summary>
    public static FailureKind? FromStatus(int? status) => status switch
    {
        401 => FailureKind.AuthenticationFailed,
        402 => FailureKind.CreditExhausted,
        403 => FailureKind.PermissionDenied,
        404 => FailureKind.NotFound,
        407 => FailureKind.ProxyAuthenticationRequired,
        408 => FailureKind.TimedOut,
        409 => FailureKind.ServerError,
        413 => FailureKind.RequestTooLarge,
        429 => FailureKind.RateLimited,
        529 => FailureKind.Overloaded,
        >= 500 => FailureKind.ServerError,
        >= 400 => FailureKind.InvalidRequest,
        _ => null,
    };

    /// <summary>Returns the kind of the word that Claude Code puts into a stream's <c>error</c> or <c>api_error</c> member; null for one that says too little.</summary>
    public static FailureKind? FromClientWord(string? word) => word switch
    {
        "usage_limit_reached" => FailureKind.UsageLimitReached,
        "tls_untrusted_ca" => FailureKind.CertificateUntrusted,
        "stream_idle_timeout" => FailureKind.StreamStalled,
        "connection_failed" => FailureKind.Unreachable,
        "billing_error" => FailureKind.CreditExhausted,
        "prompt_too_long" => FailureKind.PromptTooLong,
        "authentication_failed" => FailureKind.AuthenticationFailed,
        "model_not_found" => FailureKind.NotFound,
        "invalid_request" => FailureKind.InvalidRequest,
        "rate_limit" => FailureKind.RateLimited,
        "overloaded" => FailureKind.Overloaded,
        "server_error" => FailureKind.ServerError,
        _ => null,
    };
}
