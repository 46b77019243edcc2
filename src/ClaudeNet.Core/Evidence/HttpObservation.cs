using System;
using System.Net;

namespace ClaudeNet.Evidence;

/// <summary>One HTTP exchange with the endpoint.</summary>
internal sealed record HttpObservation : Observation
{
    public required PathKind Path { get; init; }

    public required string Host { get; init; }

    public IPAddress? Address { get; init; }

    /// <summary>Gets the request, for example <c>GET /api/hello</c>.</summary>
    public required string Request { get; init; }

    /// <summary>Gets the status; null when no answer came.</summary>
    public int? StatusCode { get; init; }

    public AnswerKind Answer { get; init; }

    /// <summary>Gets the request-id header; null when there was none, which means that Anthropic (or a gateway that passes it on) did not answer.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets the Date header in UTC; null when there was none or it could not be read.</summary>
    public DateTime? ServerDate { get; init; }

    /// <summary>Gets the local time in UTC at which the answer's head arrived.</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>Gets the Server header, filtered; null when there was none.</summary>
    public string? Server { get; init; }

    /// <summary>Gets the Via header, filtered; null when there was none.</summary>
    public string? Via { get; init; }

    /// <summary>Gets the cf-ray header; null when there was none.</summary>
    public string? CloudflareRay { get; init; }

    /// <summary>Gets the cf-mitigated header; null when there was none.</summary>
    public string? CloudflareMitigated { get; init; }

    /// <summary>Gets where a redirect points, without user information and query; null when there was none.</summary>
    public Uri? Location { get; init; }

    /// <summary>Gets the title of an HTML page, filtered and cut to 120 characters; null when there was none.</summary>
    public string? PageTitle { get; init; }

    /// <summary>Gets the error's type in the API's shape, for example <c>overloaded_error</c>; null when there was none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the error's message, filtered and cut to 200 characters; null when there was none.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the error's details.error_code, for example <c>enforced_spend_limit_reached</c>; null when there was none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets the wait that Retry-After asks for; null when there was none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the time from the request sent to the first byte of the answer; null when none came.</summary>
    public TimeSpan? TimeToFirstByte { get; init; }
}
