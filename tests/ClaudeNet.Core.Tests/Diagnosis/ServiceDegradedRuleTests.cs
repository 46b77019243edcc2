using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ServiceDegradedRuleTests
{
    [Fact]
    public void The_API_in_trouble_is_a_warning() =>
        RuleCheck.Raised<ServiceDegradedRule>(EvidenceBuilder.Healthy().Status(s => s with { Components = [new StatusComponent("Claude API (api.anthropic.com)", "partial_outage")] }), "Warning")
            .Shows("partial outage")
            .Advises("status.claude.com");

    [Fact]
    public void Another_product_is_information() =>
        RuleCheck.Raised<ServiceDegradedRule>(EvidenceBuilder.Healthy().Status(s => s with { Components = [new StatusComponent("claude.ai", "major_outage")] }), "Information")
            .Shows("claude.ai");

    [Fact]
    public void Maintenance_is_information() =>
        RuleCheck.Raised<ServiceDegradedRule>(EvidenceBuilder.Healthy().Status(s => s with { Components = [new StatusComponent("Claude Code", "under_maintenance")] }), "Information");

    [Fact]
    public void All_operational_stays_quiet()
    {
        RuleCheck.Quiet<ServiceDegradedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ServiceDegradedRule>(EvidenceBuilder.Healthy().Status(s => s));
        RuleCheck.Quiet<ServiceDegradedRule>(EvidenceBuilder.Healthy().Status(s => s with { Components = [new StatusComponent("Claude Code", "operational")] }));
    }
}
