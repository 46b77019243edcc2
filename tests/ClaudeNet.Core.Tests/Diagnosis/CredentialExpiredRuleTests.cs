using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CredentialExpiredRuleTests
{
    [Fact]
    public void The_APIs_own_word_raises_it() =>
        RuleCheck.Raised<CredentialExpiredRule>(EvidenceBuilder.Healthy().Tried(401, "authentication_error", "OAuth token has expired"), "Error")
            .Shows("OAuth token has expired")
            .Advises("claude auth login")
            .Advises("claude setup-token");

    [Fact]
    public void A_plain_401_is_not_this()
    {
        RuleCheck.Quiet<CredentialExpiredRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CredentialExpiredRule>(EvidenceBuilder.Healthy().Tried(401, "authentication_error", "invalid x-api-key"));
    }
}
