using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class StatusUnavailableRuleTests
{
    [Fact]
    public void A_page_that_fails_is_information() =>
        RuleCheck.Raised<StatusUnavailableRule>(EvidenceBuilder.Healthy().Status(s => s with { Indicator = null, Failure = EvidenceBuilder.Fail(FailureKind.TimedOut, "ETIMEDOUT") }), "Information")
            .Shows("status.claude.com")
            .Shows("ETIMEDOUT");

    [Fact]
    public void A_page_not_asked_and_a_dead_line_stay_quiet()
    {
        RuleCheck.Quiet<StatusUnavailableRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<StatusUnavailableRule>(EvidenceBuilder.Healthy().Status(s => s with { SkippedBecause = "not asked for" }));
        RuleCheck.Quiet<StatusUnavailableRule>(EvidenceBuilder.Healthy().NothingOverTcp().Status(s => s with { Failure = EvidenceBuilder.Fail(FailureKind.TimedOut) }));
    }
}
