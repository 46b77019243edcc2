using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;

namespace ClaudeNet.Diagnosis;

/// <summary>One answer on the client's path, from a probe of the endpoint or from the credential's. The two look alike to the rules about errors.</summary>
internal sealed record ApiAnswer(string Request, int StatusCode, string? ErrorType, string? ErrorMessage, string? ErrorCode, TimeSpan? RetryAfter, string? RequestId, string? CloudflareRay)
{
    internal static ApiAnswer[] All(EvidenceSet evidence)
    {
        IEnumerable<ApiAnswer> probes = ClientView.Answers(evidence).Select(http => new ApiAnswer(
            http.Request, http.StatusCode!.Value, http.ErrorType, http.ErrorMessage, http.ErrorCode, http.RetryAfter, http.RequestId, http.CloudflareRay));
        return evidence.Credential is { StatusCode: int status } tried
            ? probes.Append(new ApiAnswer($"request with the {tried.Source ?? "credential"}", status, tried.ErrorType, tried.ErrorMessage, tried.ErrorCode, tried.RetryAfter, tried.RequestId, null)).ToArray()
            : probes.ToArray();
    }

    /// <summary>Returns whether the error's message holds a text, in any case.</summary>
    internal bool Says(string text) => ErrorMessage?.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Returns the answer as one line of evidence.</summary>
    internal string Line() => $"{Request}: {Describe.Number(StatusCode)}"
        + (ErrorType is null ? string.Empty : $" {ErrorType}")
        + (ErrorCode is null ? string.Empty : $" ({ErrorCode})")
        + (ErrorMessage is null ? string.Empty : $": {ErrorMessage}")
        + (RetryAfter is null ? string.Empty : $", retry after {Describe.Duration(RetryAfter)}")
        + (RequestId is null ? string.Empty : $", request-id {RequestId}")
        + (CloudflareRay is null ? string.Empty : $", cf-ray {CloudflareRay}");
}
