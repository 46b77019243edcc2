using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CloudflareChallengeRuleTests
{
    [Fact]
    public void The_header_raises_it_with_the_ray_id() =>
        RuleCheck.Raised<CloudflareChallengeRule>(EvidenceBuilder.Healthy().Page(403, "Just a moment...").Http(http => http with { CloudflareMitigated = "challenge", CloudflareRay = "8f00-FRA" }), "Error")
            .Shows("8f00-FRA")
            .Advises("leave the VPN");

    [Fact]
    public void Behind_a_proxy_another_exit_is_advised() =>
        RuleCheck.Raised<CloudflareChallengeRule>(EvidenceBuilder.Healthy().WorkingProxy().Http(http => http.Path == PathKind.Proxy ? http with { Answer = AnswerKind.Html, StatusCode = 403, RequestId = null, CloudflareMitigated = "challenge" } : http), "Error")
            .Advises("another proxy");

    [Fact]
    public void A_403_without_the_header_is_none()
    {
        RuleCheck.Quiet<CloudflareChallengeRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CloudflareChallengeRule>(EvidenceBuilder.Healthy().Page(403, "Just a moment..."));
    }
}
