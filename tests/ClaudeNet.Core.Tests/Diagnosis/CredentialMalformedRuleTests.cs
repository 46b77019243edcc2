using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CredentialMalformedRuleTests
{
    [Fact]
    public void A_wrong_form_is_a_warning() =>
        RuleCheck.Raised<CredentialMalformedRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY", problem: "it contains a line break")), "Warning")
            .Shows("it contains a line break")
            .Advises("export ANTHROPIC_API_KEY=");

    [Fact]
    public void Refused_as_well_it_is_an_error() =>
        RuleCheck.Raised<CredentialMalformedRule>(EvidenceBuilder.Healthy().OnWindows().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY", problem: "it contains a line break")).Tried(401, "authentication_error", "invalid x-api-key"), "Error")
            .Shows("401")
            .Advises("$env:ANTHROPIC_API_KEY = '<KEY>'");

    [Fact]
    public void A_key_that_is_accepted_has_the_right_form()
    {
        RuleCheck.Quiet<CredentialMalformedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CredentialMalformedRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY", problem: "it contains a line break")).Tried(200));
        RuleCheck.Quiet<CredentialMalformedRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")));
    }
}
