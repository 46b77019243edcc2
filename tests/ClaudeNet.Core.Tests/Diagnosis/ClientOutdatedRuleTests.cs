using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ClientOutdatedRuleTests
{
    [Fact]
    public void A_native_client_that_ignores_the_exemption_in_use_is_too_old() =>
        RuleCheck.Raised<ClientOutdatedRule>(Bypassed(isNode: false, "2.1.120"), "Warning").Shows("2.1.121").Advises("claude update");

    [Fact]
    public void A_client_that_does_not_ask_the_system_is_too_old_where_only_the_system_trusts() =>
        RuleCheck.Raised<ClientOutdatedRule>(Trusted(bySystem: true, "2.1.100"), "Warning").Shows("2.1.101");

    [Fact]
    public void A_setting_that_only_later_versions_read_is_information() =>
        RuleCheck.Raised<ClientOutdatedRule>(EvidenceBuilder.Healthy().Client(isNode: true, "2.1.209").Setting("CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS", "60000"), "Information")
            .Shows("CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS").Advises("npm install -g");

    [Fact]
    public void An_old_client_that_nothing_is_wrong_with_stays_quiet()
    {
        RuleCheck.Quiet<ClientOutdatedRule>(EvidenceBuilder.Healthy().Client(isNode: false, "2.0.1"));
        RuleCheck.Quiet<ClientOutdatedRule>(Bypassed(isNode: false, "2.1.121"));
        RuleCheck.Quiet<ClientOutdatedRule>(Bypassed(isNode: true, "2.1.120"));
        RuleCheck.Quiet<ClientOutdatedRule>(Bypassed(isNode: false, null));
        RuleCheck.Quiet<ClientOutdatedRule>(Trusted(bySystem: false, "2.1.100"));
        RuleCheck.Quiet<ClientOutdatedRule>(EvidenceBuilder.Healthy().Client(isNode: false, "2.1.210").Setting("CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS", "60000"));
        RuleCheck.Quiet<ClientOutdatedRule>(EvidenceBuilder.Healthy().NoClient());
    }

    private static EvidenceBuilder Bypassed(bool isNode, string? version) =>
        EvidenceBuilder.Healthy().Client(isNode, version).Proxied(proxy => proxy with { InEffect = null, Bypassed = EvidenceBuilder.ProxyUri, BypassedBy = "anthropic.com" });

    private static EvidenceBuilder Trusted(bool bySystem, string version) => EvidenceBuilder.Healthy().Client(isNode: false, version)
        .With(e => e with { Handshakes = [e.Handshakes[0] with { SystemTrust = Judged(bySystem), ClientTrust = Judged(false) }] });

    private static TrustJudgement Judged(bool trusted) => new() { Store = "test", Trusted = trusted };
}
