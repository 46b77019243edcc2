using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SpendLimitReachedRuleTests
{
    [Fact]
    public void The_cap_is_an_error() =>
        RuleCheck.Raised<SpendLimitReachedRule>(EvidenceBuilder.Healthy().Tried(429, "rate_limit_error", "Cap", "enforced_spend_limit_reached"), "Error")
            .Shows("enforced_spend_limit_reached")
            .Advises("Raise the limit");

    [Fact]
    public void The_own_limit_is_an_error() =>
        RuleCheck.Raised<SpendLimitReachedRule>(EvidenceBuilder.Healthy().Tried(400, "invalid_request_error", "You have reached your specified API usage limits. Wait."), "Error")
            .Shows("400");

    [Fact]
    public void So_is_credit_that_is_used_up() =>
        RuleCheck.Raised<SpendLimitReachedRule>(EvidenceBuilder.Healthy().Tried(400, "invalid_request_error", "Your credit balance is too low"), "Error")
            .Advises("Buy credit");

    [Fact]
    public void A_rate_limit_is_not_this()
    {
        RuleCheck.Quiet<SpendLimitReachedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<SpendLimitReachedRule>(EvidenceBuilder.Healthy().Tried(429, "rate_limit_error", "Too many", null, 5));
    }
}
