using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Something answers, but no Claude API and no gateway to one. Pages of a filter or portal have findings of their own.</summary>
internal sealed class NotClaudeEndpointRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "NotClaudeEndpoint";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HttpObservation[] all = ClientView.Answers(evidence);
        if (all.Length == 0)
        {
            return JudgeMalformed(evidence);
        }

        if (ClientView.ReachesClaude(evidence) || all.Any(http => http.RequestId is not null) || evidence.Credential?.Accepted == true)
        {
            return null;
        }

        // Gateways need not know /api/hello: what they make of /v1 counts where it was asked.
        HttpObservation[] asked = all.Where(http => http.Request.Contains("/v1/")).ToArray();
        bool askedApi = asked.Length > 0;
        HttpObservation[] judged = askedApi || evidence.IsFirstParty ? (askedApi ? asked : all) : all.Where(IsOddGreeting).ToArray();
        if (judged.Length == 0 || !judged.All(http => IsForeign(evidence, http)))
        {
            return null;
        }

        return new Finding(Id, Severity.Error, $"{Describe.Origin(evidence.Endpoint)} answers ({Describe.Number(judged[0].StatusCode!.Value)}), but not as a Claude API or gateway")
        {
            Cause = "The address leads to some other service, or the path of the base URL is wrong: Claude Code appends /v1/messages to it, so a base that ends in /v1 gives /v1/v1/messages. The client then blames the model (404) or a malformed response.",
            Evidence = judged.Select(HttpText.Line).ToArray(),
            Remedies = Remedies(evidence),
        };
    }

    // Another protocol, framing that makes no sense, or a message without end: no server of HTTP, or one that means harm.
    private Finding? JudgeMalformed(EvidenceSet evidence)
    {
        HttpObservation[] bad = ClientView.Unanswered(evidence, FailureKind.MalformedResponse);
        return bad.Length == 0 ? null : new Finding(Id, Severity.Error, $"{Describe.Origin(evidence.Endpoint)} answers, but not in HTTP as a Claude API or gateway does")
        {
            Cause = "Some other service listens there, or something in between garbles what passes. Claude Code reports a failed fetch or a parse error.",
            Evidence = bad.Select(http => $"{http.Request} {ClientView.Place(http.Path, http.Address)}: {http.Failure!.Message}").ToArray(),
            Remedies = Remedies(evidence),
        };
    }

    private static bool IsOddGreeting(HttpObservation http) => http.StatusCode / 100 == 2 && !http.Request.StartsWith("HEAD", StringComparison.Ordinal)
        && http.Answer is AnswerKind.Html or AnswerKind.OtherJson or AnswerKind.Other;

    private static bool IsForeign(EvidenceSet evidence, HttpObservation http)
    {
        // 401, 403 and 429 in a gateway's own words are still a gateway; 5xx is ServerError's.
        if (http.StatusCode is 401 or 403 or 407 or 429 or >= 500 || http.Request.StartsWith("HEAD", StringComparison.Ordinal) || HttpText.IsChallenge(http))
        {
            return evidence.IsFirstParty && http.StatusCode == 403 && http.Answer is AnswerKind.Empty or AnswerKind.Other or AnswerKind.OtherJson && http.StatusCode < 500;
        }

        // The right path asked with a method that it does not take.
        return http.StatusCode != 405 && !(evidence.IsFirstParty && http.Answer == AnswerKind.Html);
    }

    private static Remedy[] Remedies(EvidenceSet evidence) => evidence.IsFirstParty
        ?
        [
            Advice.Look(evidence, "See what answers in the API's place."),
            Advice.Say("Have the proxy or filter in between let the host through untouched."),
        ]
        :
        [
            Advice.Set(evidence, $"Correct the base URL (it comes from {evidence.Configuration.EndpointOrigin}): scheme, host, port and the gateway's path prefix, without /v1.", "ANTHROPIC_BASE_URL", "https://<GATEWAY>"),
            Advice.Look(evidence, "See what answers there."),
        ];
}
