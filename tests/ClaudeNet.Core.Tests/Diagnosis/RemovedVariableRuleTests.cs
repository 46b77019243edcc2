using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class RemovedVariableRuleTests
{
    [Fact]
    public void It_is_named_with_the_version() =>
        RuleCheck.Raised<RemovedVariableRule>(EvidenceBuilder.Healthy().Setting("CLAUDE_CODE_CONNECT_TIMEOUT_MS", "5000"), "Information")
            .Shows("2.1.330")
            .Advises("unset CLAUDE_CODE_CONNECT_TIMEOUT_MS");

    [Fact]
    public void A_file_is_named_in_place_of_a_command() =>
        RuleCheck.Raised<RemovedVariableRule>(EvidenceBuilder.Healthy().OnWindows().Setting("CLAUDE_CODE_CONNECT_TIMEOUT_MS", null, "User", "settings.json"), "Information")
            .Advises("settings.json")
            .DoesNotAdvise("Remove-Item");

    [Fact]
    public void It_is_named_where_the_clients_version_is_not_known() =>
        RuleCheck.Raised<RemovedVariableRule>(EvidenceBuilder.Healthy().NoClient().Setting("CLAUDE_CODE_CONNECT_TIMEOUT_MS", "5000"), "Information").Shows("not known");

    [Fact]
    public void A_version_that_still_reads_it_stays_quiet()
    {
        RuleCheck.Quiet<RemovedVariableRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<RemovedVariableRule>(EvidenceBuilder.Healthy().Client(isNode: false, version: "2.1.100").Setting("CLAUDE_CODE_CONNECT_TIMEOUT_MS", "5000"));
    }
}
