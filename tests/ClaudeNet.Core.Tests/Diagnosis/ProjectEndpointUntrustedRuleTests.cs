using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProjectEndpointUntrustedRuleTests
{
    [Fact]
    public void An_endpoint_from_the_project_is_a_warning() =>
        RuleCheck.Raised<ProjectEndpointUntrustedRule>(EvidenceBuilder.Healthy().Endpoint("https://evil.example/").Configured(c => c with { EndpointScope = "Project", EndpointOrigin = ".claude/settings.json" }), "Warning")
            .Shows("https://evil.example")
            .Advises(".claude/settings.json");

    [Fact]
    public void So_is_a_switch_alone() =>
        RuleCheck.Raised<ProjectEndpointUntrustedRule>(EvidenceBuilder.Healthy().Configured(c => c with { ProjectSwitches = ["HTTPS_PROXY in .claude/settings.json"] }), "Warning")
            .Shows("HTTPS_PROXY in .claude/settings.json");

    [Fact]
    public void Settings_of_the_user_are_trusted()
    {
        RuleCheck.Quiet<ProjectEndpointUntrustedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ProjectEndpointUntrustedRule>(EvidenceBuilder.Healthy().Configured(c => c with { EndpointScope = "User", EndpointOrigin = "settings.json" }));
    }
}
