using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class TlsVerificationDisabledRuleTests
{
    [Fact]
    public void It_is_named_with_its_origin() =>
        RuleCheck.Raised<TlsVerificationDisabledRule>(EvidenceBuilder.Healthy().Configured(c => c with { VerificationDisabledBy = "process environment" }), "Warning")
            .Shows("from process environment")
            .Advises("unset NODE_TLS_REJECT_UNAUTHORIZED");

    [Fact]
    public void PowerShell_removes_it_its_own_way() =>
        RuleCheck.Raised<TlsVerificationDisabledRule>(EvidenceBuilder.Healthy().OnWindows().Configured(c => c with { VerificationDisabledBy = "process environment" }), "Warning")
            .Advises("Remove-Item Env:NODE_TLS_REJECT_UNAUTHORIZED");

    [Fact]
    public void A_file_is_named_in_place_of_a_command() =>
        RuleCheck.Raised<TlsVerificationDisabledRule>(EvidenceBuilder.Healthy().Configured(c => c with { VerificationDisabledBy = "/home/u/.claude/settings.json" }), "Warning")
            .Advises("/home/u/.claude/settings.json")
            .DoesNotAdvise("unset NODE_TLS");

    [Fact]
    public void Verification_that_is_on_stays_quiet()
    {
        RuleCheck.Quiet<TlsVerificationDisabledRule>(EvidenceBuilder.Healthy());
    }
}
