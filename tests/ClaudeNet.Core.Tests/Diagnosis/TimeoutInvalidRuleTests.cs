using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class TimeoutInvalidRuleTests
{
    [Fact]
    public void Seconds_read_as_milliseconds_are_an_error() =>
        RuleCheck.Raised<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "3s"), "Error")
            .Shows("3 ms")
            .Advises("export API_TIMEOUT_MS=");

    [Fact]
    public void A_number_over_32_bits_is_an_error() =>
        RuleCheck.Raised<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "2147483648"), "Error")
            .Shows("2147483648");

    [Fact]
    public void So_is_one_that_no_integer_holds() =>
        RuleCheck.Raised<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "99999999999999999999"), "Error")
            .Shows("at once");

    [Fact]
    public void Ten_seconds_are_a_warning() =>
        RuleCheck.Raised<TimeoutInvalidRule>(EvidenceBuilder.Healthy().OnWindows().Setting("API_TIMEOUT_MS", "10000"), "Warning")
            .Shows("10000 ms")
            .Advises("$env:API_TIMEOUT_MS = '600000'");

    [Fact]
    public void A_word_is_a_warning_and_not_repeated() =>
        RuleCheck.Raised<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "sk-ant-secret"), "Warning")
            .Shows("not a number");

    [Fact]
    public void Sensible_values_none_and_zero_stay_quiet()
    {
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "600000"));
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "30000"));
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "2147483647"));
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", "0"));
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", " 60000 "));
        RuleCheck.Quiet<TimeoutInvalidRule>(EvidenceBuilder.Healthy().Setting("API_TIMEOUT_MS", ""));
    }
}
