using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class UploadBlockedRuleTests
{
    [Fact]
    public void No_answer_to_a_large_body_is_an_error() =>
        RuleCheck.Raised<UploadBlockedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = false }), "Error")
            .Shows("256 KiB")
            .Shows("160.79.104.10")
            .Advises("32 MB");

    [Fact]
    public void A_413_for_a_quarter_megabyte_is_an_error() =>
        RuleCheck.Raised<UploadBlockedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = true, UploadStatusCode = 413 }), "Error")
            .Shows("413");

    [Fact]
    public void Status_401_a_stall_and_a_path_that_answers_nothing_stay_quiet()
    {
        RuleCheck.Quiet<UploadBlockedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<UploadBlockedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = true, UploadStatusCode = 401 }));
        RuleCheck.Quiet<UploadBlockedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = false, UploadStalled = true }));
        RuleCheck.Quiet<UploadBlockedRule>(EvidenceBuilder.Healthy().NothingOverTcp().DeepProbe(d => d with { UploadAnswered = false }));
    }
}
