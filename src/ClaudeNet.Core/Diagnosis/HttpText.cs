using System;
using ClaudeNet.Evidence;

namespace ClaudeNet.Diagnosis;

/// <summary>HTTP answers in words, and who can have sent them.</summary>
internal static class HttpText
{
    /// <summary>Returns an answer as one line of evidence.</summary>
    internal static string Line(HttpObservation http) => $"{http.Request} {ClientView.Place(http.Path, http.Address)}: {Describe.Number(http.StatusCode ?? 0)}"
        + (http.PageTitle is null ? string.Empty : $", page titled \"{http.PageTitle}\"")
        + (http.Location is null ? string.Empty : $", redirect to {Describe.Origin(http.Location)}")
        + (http.Server is null ? string.Empty : $", Server: {http.Server}")
        + (http.Via is null ? string.Empty : $", Via: {http.Via}")
        + (http.CloudflareRay is null ? string.Empty : $", cf-ray {http.CloudflareRay}")
        + (http.RequestId is null ? ", no request-id" : $", request-id {http.RequestId}");

    /// <summary>Returns whether the answer is Cloudflare's challenge to a browser.</summary>
    internal static bool IsChallenge(HttpObservation http) => string.Equals(http.CloudflareMitigated, "challenge", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether the answer sends the client to another host.</summary>
    internal static bool IsRedirectAway(HttpObservation http) => http.StatusCode / 100 == 3 && http.Location is { IsAbsoluteUri: true } location
        && !string.Equals(location.DnsSafeHost, http.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether an HTML page came from something that is not Anthropic and carries no mark of it.</summary>
    internal static bool IsForeignPage(HttpObservation http) => http.Answer == AnswerKind.Html && http.RequestId is null && !IsChallenge(http);

    /// <summary>Returns whether the answer is itself a Claude API's or a gateway's.</summary>
    internal static bool IsClaude(HttpObservation http) => http.Answer is AnswerKind.Hello or AnswerKind.ClaudeApi or AnswerKind.ClaudeError;
}
