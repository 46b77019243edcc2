using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class TenantRestrictedRuleTests
{
    [Fact]
    public void The_error_code_raises_it() =>
        RuleCheck.Raised<TenantRestrictedRule>(EvidenceBuilder.Healthy().Tried(403, "permission_error", "No.", "tenant_restriction_violation"), "Error")
            .Shows("tenant_restriction_violation")
            .Shows("req_9")
            .Advises("claude auth login");

    [Fact]
    public void Another_permission_error_is_none()
    {
        RuleCheck.Quiet<TenantRestrictedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<TenantRestrictedRule>(EvidenceBuilder.Healthy().Tried(403, "permission_error", "No."));
    }
}
