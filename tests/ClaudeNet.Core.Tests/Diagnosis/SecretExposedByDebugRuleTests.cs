using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SecretExposedByDebugRuleTests
{
    [Fact]
    public void The_switch_is_a_warning() =>
        RuleCheck.Raised<SecretExposedByDebugRule>(EvidenceBuilder.Healthy().Setting("BUN_CONFIG_VERBOSE_FETCH", "curl"), "Warning")
            .Shows("BUN_CONFIG_VERBOSE_FETCH")
            .Advises("unset BUN_CONFIG_VERBOSE_FETCH");

    [Fact]
    public void A_value_that_is_not_shown_counts() =>
        RuleCheck.Raised<SecretExposedByDebugRule>(EvidenceBuilder.Healthy().OnWindows().Setting("BUN_CONFIG_VERBOSE_FETCH", null), "Warning")
            .Advises("Remove-Item Env:BUN_CONFIG_VERBOSE_FETCH");

    [Fact]
    public void Off_and_a_client_on_Node_stay_quiet()
    {
        RuleCheck.Quiet<SecretExposedByDebugRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<SecretExposedByDebugRule>(EvidenceBuilder.Healthy().Setting("BUN_CONFIG_VERBOSE_FETCH", "0"));
        RuleCheck.Quiet<SecretExposedByDebugRule>(EvidenceBuilder.Healthy().Client(isNode: true).Setting("BUN_CONFIG_VERBOSE_FETCH", "1"));
    }
}
