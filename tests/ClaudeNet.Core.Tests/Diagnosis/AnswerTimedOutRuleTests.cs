using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class AnswerTimedOutRuleTests
{
    [Fact]
    public void A_request_without_an_answer_is_an_error() =>
        RuleCheck.Raised<AnswerTimedOutRule>(EvidenceBuilder.Healthy().Http(Unanswered(FailureKind.TimedOut)), "Error")
            .Shows("GET /api/hello")
            .Advises("curl -sv");

    [Fact]
    public void A_gateway_is_told_to_look_into_its_log() =>
        RuleCheck.Raised<AnswerTimedOutRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example").OnWindows().With(e => e with
        {
            Exchanges = [Unanswered(FailureKind.TimedOut)(new HttpObservation { Path = e.ClientPath, Host = "gw.example", Request = "GET /api/hello" })],
        }), "Error")
            .Advises("https://gw.example")
            .Advises("curl.exe -sv");

    [Fact]
    public void Another_address_that_answers_makes_it_a_warning() =>
        RuleCheck.Raised<AnswerTimedOutRule>(
            EvidenceBuilder.Healthy().With(e => e with { Exchanges = [.. e.Exchanges, Unanswered(FailureKind.TimedOut)(e.Exchanges[0] with { Address = EvidenceBuilder.Ipv6 })] }), "Warning")
            .Shows("2607:6bc0::10");

    [Fact]
    public void Answers_other_failures_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<AnswerTimedOutRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<AnswerTimedOutRule>(EvidenceBuilder.Healthy().Http(Unanswered(FailureKind.Reset)));
        RuleCheck.Quiet<AnswerTimedOutRule>(EvidenceBuilder.Healthy().Http(Unanswered(FailureKind.TimedOut)).WorkingProxy());
        RuleCheck.Quiet<AnswerTimedOutRule>(EvidenceBuilder.Healthy().Blind());
    }

    [Fact]
    public void What_is_no_HTTP_is_another_finding() =>
        RuleCheck.Raised<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Http(Unanswered(FailureKind.MalformedResponse)), "Error")
            .Shows("not in HTTP");

    private static Func<HttpObservation, HttpObservation> Unanswered(FailureKind kind) => http => http with
    {
        StatusCode = null, Answer = default, RequestId = null, Failure = EvidenceBuilder.Fail(kind, null), Duration = TimeSpan.FromSeconds(10),
    };
}
