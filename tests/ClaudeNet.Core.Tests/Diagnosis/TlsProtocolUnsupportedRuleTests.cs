using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class TlsProtocolUnsupportedRuleTests
{
    [Fact]
    public void A_handshake_that_ends_so_is_an_error() =>
        RuleCheck.Raised<TlsProtocolUnsupportedRule>(EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.TlsFailed, "CODE"), "Error")
            .Shows("160.79.104.10")
            .Shows("CODE")
            .Advises("curl -sv");

    [Fact]
    public void Another_address_that_works_makes_it_a_warning() =>
        RuleCheck.Raised<TlsProtocolUnsupportedRule>(EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.TlsFailed, "CODE").GoodBeside().OnWindows(), "Warning")
            .Advises("curl.exe -sv");

    [Fact]
    public void Other_failures_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<TlsProtocolUnsupportedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<TlsProtocolUnsupportedRule>(EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.Reset, null));
        RuleCheck.Quiet<TlsProtocolUnsupportedRule>(EvidenceBuilder.Healthy().WorkingProxy().HandshakeFails(PathKind.Direct, FailureKind.TlsFailed, "CODE"));
        RuleCheck.Quiet<TlsProtocolUnsupportedRule>(EvidenceBuilder.Healthy().Blind());
    }
}
