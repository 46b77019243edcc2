using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NotClaudeEndpointRuleTests
{
    [Fact]
    public void A_404_for_the_path_of_the_API_is_an_error() =>
        RuleCheck.Raised<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example/v1").AlsoHttp("POST /v1/v1/messages", 404, AnswerKind.OtherJson), "Error")
            .Shows("https://gw.example")
            .Shows("404")
            .Advises("export ANTHROPIC_BASE_URL=");

    [Fact]
    public void An_empty_403_in_the_APIs_place_is_an_error() =>
        RuleCheck.Raised<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().OnWindows().Http(http => http with { StatusCode = 403, Answer = AnswerKind.Empty, RequestId = null }), "Error")
            .Advises("curl.exe -sv");

    [Fact]
    public void Gateways_that_ask_for_a_key_or_lack_the_greeting_are_healthy()
    {
        RuleCheck.Quiet<NotClaudeEndpointRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example/v1").AlsoHttp("GET /api/hello", 404, AnswerKind.OtherJson));
        RuleCheck.Quiet<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example/v1").AlsoHttp("POST /v1/v1/messages", 401, AnswerKind.OtherJson));
        RuleCheck.Quiet<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example/v1").AlsoHttp("GET /api/hello", 404, AnswerKind.Other).AlsoHttp("POST /v1/messages", 401, AnswerKind.ClaudeError));
        RuleCheck.Quiet<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example/v1"));
        RuleCheck.Quiet<NotClaudeEndpointRule>(EvidenceBuilder.Healthy().Endpoint("https://gw.example/v1").AlsoHttp("HEAD /api/hello", 200, AnswerKind.Empty));
    }
}
