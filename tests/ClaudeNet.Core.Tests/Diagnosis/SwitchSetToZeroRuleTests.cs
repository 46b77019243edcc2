using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SwitchSetToZeroRuleTests
{
    [Fact]
    public void Zero_switches_it_on() =>
        RuleCheck.Raised<SwitchSetToZeroRule>(EvidenceBuilder.Healthy().Setting("DISABLE_TELEMETRY", "0"), "Information")
            .Shows("DISABLE_TELEMETRY=0")
            .Advises("unset DISABLE_TELEMETRY");

    [Fact]
    public void So_does_false_and_PowerShell_removes_it_its_own_way() =>
        RuleCheck.Raised<SwitchSetToZeroRule>(EvidenceBuilder.Healthy().OnWindows().Setting("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "False"), "Information")
            .Advises("Remove-Item Env:CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC");

    [Fact]
    public void One_empty_and_other_switches_stay_quiet()
    {
        RuleCheck.Quiet<SwitchSetToZeroRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<SwitchSetToZeroRule>(EvidenceBuilder.Healthy().Setting("DISABLE_TELEMETRY", "1"));
        RuleCheck.Quiet<SwitchSetToZeroRule>(EvidenceBuilder.Healthy().Setting("DISABLE_TELEMETRY", ""));
        RuleCheck.Quiet<SwitchSetToZeroRule>(EvidenceBuilder.Healthy().Setting("DISABLE_TELEMETRY", null));
        RuleCheck.Quiet<SwitchSetToZeroRule>(EvidenceBuilder.Healthy().Setting("CLAUDE_ENABLE_BYTE_WATCHDOG", "0"));
    }
}
