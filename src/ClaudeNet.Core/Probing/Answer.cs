using System;
using ClaudeNet.Evidence;

namespace ClaudeNet.Probing;

/// <summary>What an HTTP response tells about who sent it. Texts are filtered and cut.</summary>
internal sealed record Answer
{
    public AnswerKind Kind { get; init; }

    public string? RequestId { get; init; }

    public DateTime? ServerDate { get; init; }

    public string? Server { get; init; }

    public string? Via { get; init; }

    public string? CloudflareRay { get; init; }

    public string? CloudflareMitigated { get; init; }

    public Uri? Location { get; init; }

    public string? PageTitle { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    public string? ErrorCode { get; init; }

    public TimeSpan? RetryAfter { get; init; }
}
