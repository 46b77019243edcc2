using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CaptivePortalRuleTests
{
    [Fact]
    public void A_redirect_to_another_host_is_one() =>
        RuleCheck.Raised<CaptivePortalRule>(EvidenceBuilder.Healthy().Http(http => http with { StatusCode = 302, Answer = AnswerKind.Empty, RequestId = null, Location = new Uri("http://login.hotel.example/start") }), "Error")
            .Shows("http://login.hotel.example")
            .Advises("sign in");

    [Fact]
    public void A_page_with_200_is_one() =>
        RuleCheck.Raised<CaptivePortalRule>(EvidenceBuilder.Healthy().Page(200, "Welcome"), "Error")
            .Shows("\"Welcome\"");

    [Fact]
    public void A_greeting_a_redirect_to_the_same_host_and_a_gateway_that_proves_its_name_are_none()
    {
        RuleCheck.Quiet<CaptivePortalRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CaptivePortalRule>(EvidenceBuilder.Healthy().Http(http => http with { StatusCode = 301, Answer = AnswerKind.Empty, RequestId = null, Location = new Uri("https://api.anthropic.com/x") }));
        RuleCheck.Quiet<CaptivePortalRule>(EvidenceBuilder.Healthy().With(e => e with { IsFirstParty = false }).Tls(tls => tls with { ClientTrust = Trusted() }).Page(200));
        RuleCheck.Quiet<CaptivePortalRule>(EvidenceBuilder.Healthy().Page(403));
    }
}
