using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class OverloadedRuleTests
{
    [Fact]
    public void Status_529_is_a_warning() =>
        RuleCheck.Raised<OverloadedRule>(EvidenceBuilder.Healthy().Tried(529, "overloaded_error", "Overloaded"), "Warning")
            .Shows("529")
            .Advises("--fallback-model")
            .Advises("export CLAUDE_CODE_RETRY_WATCHDOG=");

    [Fact]
    public void PowerShell_sets_the_watchdog_its_own_way() =>
        RuleCheck.Raised<OverloadedRule>(EvidenceBuilder.Healthy().OnWindows().Tried(529), "Warning")
            .Advises("$env:CLAUDE_CODE_RETRY_WATCHDOG = '1'");

    [Fact]
    public void Status_500_is_not_this()
    {
        RuleCheck.Quiet<OverloadedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<OverloadedRule>(EvidenceBuilder.Healthy().Tried(500, "api_error", "Internal server error"));
    }
}
