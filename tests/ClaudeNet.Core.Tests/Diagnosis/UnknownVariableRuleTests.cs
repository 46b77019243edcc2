using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class UnknownVariableRuleTests
{
    [Fact]
    public void The_real_name_is_given() =>
        RuleCheck.Raised<UnknownVariableRule>(EvidenceBuilder.Healthy().Setting("CLAUDE_TIMEOUT", "120"), "Information")
            .Shows("API_TIMEOUT_MS")
            .Advises("export API_TIMEOUT_MS=")
            .Advises("unset CLAUDE_TIMEOUT");

    [Fact]
    public void PowerShell_sets_it_its_own_way() =>
        RuleCheck.Raised<UnknownVariableRule>(EvidenceBuilder.Healthy().OnWindows().Setting("ANTHROPIC_TIMEOUT", "3"), "Information")
            .Advises("$env:API_TIMEOUT_MS = '600000'");

    [Fact]
    public void A_key_under_another_name_is_named_and_no_value_is_offered() =>
        RuleCheck.Raised<UnknownVariableRule>(EvidenceBuilder.Healthy().Setting("CLAUDE_API_KEY", null), "Information")
            .Shows("ANTHROPIC_API_KEY")
            .Advises("unset CLAUDE_API_KEY")
            .DoesNotAdvise("export");

    [Fact]
    public void Real_variables_stay_quiet()
    {
        RuleCheck.Quiet<UnknownVariableRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<UnknownVariableRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "600000"));
        RuleCheck.Quiet<UnknownVariableRule>(EvidenceBuilder.Healthy().Setting("CLAUDE_CODE_MAX_RETRIES", "3"));
    }
}
