using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class OptionalHostUnreachableRuleTests
{
    [Fact]
    public void It_is_information_and_names_the_host() =>
        RuleCheck.Raised<OptionalHostUnreachableRule>(EvidenceBuilder.Healthy().OtherHost("downloads.claude.ai", false, FailureKind.TimedOut), "Information")
            .Shows("downloads.claude.ai")
            .Advises("export CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=");

    [Fact]
    public void PowerShell_sets_the_switch_its_own_way() =>
        RuleCheck.Raised<OptionalHostUnreachableRule>(EvidenceBuilder.Healthy().OnWindows().OtherHost("downloads.claude.ai", false, FailureKind.Refused), "Information")
            .Advises("$env:CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC = '1'");

    [Fact]
    public void Required_hosts_and_a_dead_line_stay_quiet()
    {
        RuleCheck.Quiet<OptionalHostUnreachableRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<OptionalHostUnreachableRule>(EvidenceBuilder.Healthy().OtherHost("platform.claude.com", true, FailureKind.TimedOut));
        RuleCheck.Quiet<OptionalHostUnreachableRule>(EvidenceBuilder.Healthy().DirectDead().OtherHost("downloads.claude.ai", false, FailureKind.TimedOut));
    }
}
