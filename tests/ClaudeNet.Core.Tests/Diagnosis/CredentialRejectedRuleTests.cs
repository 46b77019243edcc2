using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CredentialRejectedRuleTests
{
    [Fact]
    public void Status_401_is_an_error() =>
        RuleCheck.Raised<CredentialRejectedRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")).Tried(401, "authentication_error", "invalid x-api-key"), "Error")
            .Shows("invalid x-api-key")
            .Shows("req_9")
            .Advises("export ANTHROPIC_API_KEY=")
            .Advises("unset ANTHROPIC_API_KEY");

    [Fact]
    public void A_gateway_may_want_another_header() =>
        RuleCheck.Raised<CredentialRejectedRule>(EvidenceBuilder.Healthy().OnWindows().With(e => e with { IsFirstParty = false }).Tried(401), "Error")
            .Advises("Authorization: Bearer")
            .Advises("$env:ANTHROPIC_API_KEY = '<API KEY>'");

    [Fact]
    public void A_probe_without_a_key_and_an_accepted_one_stay_quiet()
    {
        RuleCheck.Quiet<CredentialRejectedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CredentialRejectedRule>(EvidenceBuilder.Healthy().AlsoHttp("POST /v1/messages", 401, AnswerKind.ClaudeError));
        RuleCheck.Quiet<CredentialRejectedRule>(EvidenceBuilder.Healthy().Tried(200));
        RuleCheck.Quiet<CredentialRejectedRule>(EvidenceBuilder.Healthy().Tried(529));
    }
}
