using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class TlsHandshakeTimedOutRuleTests
{
    [Fact]
    public void A_handshake_that_ends_so_is_an_error() =>
        RuleCheck.Raised<TlsHandshakeTimedOutRule>(EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.TimedOut, "CODE"), "Error")
            .Shows("160.79.104.10")
            .Shows("CODE")
            .Advises("curl -sv");

    [Fact]
    public void Another_address_that_works_makes_it_a_warning() =>
        RuleCheck.Raised<TlsHandshakeTimedOutRule>(EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.TimedOut, "CODE").GoodBeside().OnWindows(), "Warning")
            .Advises("curl.exe -sv");

    [Fact]
    public void A_stalled_IPv6_address_stays_an_error_beside_good_IPv4_because_no_client_races_TLS()
    {
        EvidenceBuilder stalled = EvidenceBuilder.Healthy().With(e => e with
        {
            Handshakes =
            [
                e.Handshakes[0] with { ClientTrust = ApplicationEvidence.Trusted() },
                e.Handshakes[0] with { Address = EvidenceBuilder.Ipv6, HandshakeCompleted = false, Failure = EvidenceBuilder.Fail(FailureKind.TimedOut, "CODE") },
            ],
        });
        RuleCheck.Raised<TlsHandshakeTimedOutRule>(stalled, "Error").Shows("2607:6bc0::10");
        RuleCheck.Raised<TlsHandshakeTimedOutRule>(stalled.GoodBeside(), "Warning");
    }

    [Fact]
    public void Other_failures_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<TlsHandshakeTimedOutRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<TlsHandshakeTimedOutRule>(EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.Reset, null));
        RuleCheck.Quiet<TlsHandshakeTimedOutRule>(EvidenceBuilder.Healthy().WorkingProxy().HandshakeFails(PathKind.Direct, FailureKind.TimedOut, "CODE"));
        RuleCheck.Quiet<TlsHandshakeTimedOutRule>(EvidenceBuilder.Healthy().Blind());
    }
}
