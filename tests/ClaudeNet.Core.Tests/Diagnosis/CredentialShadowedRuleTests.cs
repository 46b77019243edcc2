using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CredentialShadowedRuleTests
{
    [Fact]
    public void A_key_over_a_login_is_information() =>
        RuleCheck.Raised<CredentialShadowedRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY"), Fact(CredentialKind.StoredLogin, ".credentials.json", "/home/u/.claude")), "Information")
            .Shows(".credentials.json")
            .Advises("unset ANTHROPIC_API_KEY");

    [Fact]
    public void One_that_is_refused_makes_it_a_warning() =>
        RuleCheck.Raised<CredentialShadowedRule>(EvidenceBuilder.Healthy().OnWindows().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY"), Fact(CredentialKind.StoredLogin, ".credentials.json")).Tried(401), "Warning")
            .Advises("Remove-Item Env:ANTHROPIC_API_KEY");

    [Fact]
    public void One_credential_shadows_nothing()
    {
        RuleCheck.Quiet<CredentialShadowedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CredentialShadowedRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")));
    }
}
