using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SlowFirstByteRuleTests
{
    [Fact]
    public void Six_seconds_after_a_quick_connect_is_a_warning() =>
        RuleCheck.Raised<SlowFirstByteRule>(EvidenceBuilder.Healthy().Http(http => http with { TimeToFirstByte = EvidenceBuilder.Ms(6000) }), "Warning")
            .Shows("6.0 s")
            .Shows("9 ms")
            .Advises("content scanning");

    [Fact]
    public void A_head_at_once_and_a_body_that_is_held_is_an_answer_that_is_held() =>
        RuleCheck.Raised<SlowFirstByteRule>(EvidenceBuilder.Healthy().Http(http => http with { TimeToFirstByte = EvidenceBuilder.Ms(16), Duration = EvidenceBuilder.Ms(6000) }), "Warning")
            .Shows("first byte after 16 ms, the whole after 6.0 s");

    [Fact]
    public void Behind_a_proxy_the_proxy_is_named() =>
        RuleCheck.Raised<SlowFirstByteRule>(EvidenceBuilder.Healthy().WorkingProxy().Http(http => http with { TimeToFirstByte = EvidenceBuilder.Ms(6000) }), "Warning")
            .Advises("proxy.corp.example");

    [Fact]
    public void A_satellite_link_and_a_quick_answer_stay_quiet()
    {
        RuleCheck.Quiet<SlowFirstByteRule>(EvidenceBuilder.Healthy().Http(http => http with { TimeToFirstByte = EvidenceBuilder.Ms(2200) }).ConnectTook(700));
        RuleCheck.Quiet<SlowFirstByteRule>(EvidenceBuilder.Healthy().Http(http => http with { TimeToFirstByte = EvidenceBuilder.Ms(300) }));
        RuleCheck.Quiet<SlowFirstByteRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<SlowFirstByteRule>(EvidenceBuilder.Healthy().Http(http => http with { TimeToFirstByte = EvidenceBuilder.Ms(6000) }).NoConnects());
    }
}
