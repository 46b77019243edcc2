using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class RateLimitedRuleTests
{
    [Fact]
    public void Status_429_with_its_wait_is_a_warning() =>
        RuleCheck.Raised<RateLimitedRule>(EvidenceBuilder.Healthy().Tried(429, "rate_limit_error", "Too many", null, 90), "Warning")
            .Shows("90.0 s")
            .Shows("req_9")
            .Advises("Wait 90.0 s");

    [Fact]
    public void A_spending_cap_is_not_this()
    {
        RuleCheck.Quiet<RateLimitedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<RateLimitedRule>(EvidenceBuilder.Healthy().Tried(429, "rate_limit_error", "Cap", "enforced_spend_limit_reached"));
    }
}
