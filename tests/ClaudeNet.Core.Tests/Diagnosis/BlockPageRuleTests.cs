using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class BlockPageRuleTests
{
    [Fact]
    public void A_page_with_403_is_an_error_and_its_title_is_quoted() =>
        RuleCheck.Raised<BlockPageRule>(EvidenceBuilder.Healthy().Page(403), "Error")
            .Shows("\"Access Denied\"")
            .Shows("no request-id")
            .Advises("curl -sv");

    [Fact]
    public void Beside_an_answer_of_the_API_it_is_a_warning() =>
        RuleCheck.Raised<BlockPageRule>(EvidenceBuilder.Healthy().Page(403).AlsoHttp("POST /v1/messages", 401, AnswerKind.ClaudeError).OnWindows(), "Warning")
            .Advises("curl.exe -sv");

    [Fact]
    public void A_gateways_firewall_is_told_apart() =>
        RuleCheck.Raised<BlockPageRule>(EvidenceBuilder.Healthy().With(e => e with { IsFirstParty = false }).Page(403), "Error")
            .Advises("exempt /v1/messages");

    [Fact]
    public void A_gateways_404_Cloudflares_502_and_answers_with_a_request_id_are_none()
    {
        RuleCheck.Quiet<BlockPageRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<BlockPageRule>(EvidenceBuilder.Healthy().With(e => e with { IsFirstParty = false }).Page(404));
        RuleCheck.Quiet<BlockPageRule>(EvidenceBuilder.Healthy().Page(502).Http(http => http with { CloudflareRay = "8f" }));
        RuleCheck.Quiet<BlockPageRule>(EvidenceBuilder.Healthy().Page(403).Http(http => http with { RequestId = "req_1" }));
        RuleCheck.Quiet<BlockPageRule>(EvidenceBuilder.Healthy().Page(200));
        RuleCheck.Quiet<BlockPageRule>(EvidenceBuilder.Healthy().Page(403).Http(http => http with { CloudflareMitigated = "challenge" }));
    }
}
