using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ServerErrorRuleTests
{
    [Fact]
    public void A_500_of_the_API_beside_a_greeting_is_a_warning() =>
        RuleCheck.Raised<ServerErrorRule>(EvidenceBuilder.Healthy().Tried(500, "api_error", "Internal server error"), "Warning")
            .Shows("api_error")
            .Advises("req_9");

    [Fact]
    public void Nothing_but_502_of_Cloudflare_is_an_error() =>
        RuleCheck.Raised<ServerErrorRule>(EvidenceBuilder.Healthy().Page(502).Http(http => http with { CloudflareRay = "8f00" }), "Error")
            .Shows("8f00")
            .Advises("status.claude.com");

    [Fact]
    public void A_gateways_502_is_the_gateways() =>
        RuleCheck.Raised<ServerErrorRule>(EvidenceBuilder.Healthy().With(e => e with { IsFirstParty = false }).Page(502), "Error")
            .Advises("gateway");

    [Fact]
    public void Status_529_and_an_intermediarys_page_are_not_this()
    {
        RuleCheck.Quiet<ServerErrorRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ServerErrorRule>(EvidenceBuilder.Healthy().Tried(529, "overloaded_error", "Overloaded"));
        RuleCheck.Quiet<ServerErrorRule>(EvidenceBuilder.Healthy().Page(503));
    }
}
