using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CertificateExpiredRuleTests
{
    [Fact]
    public void The_clients_own_judgement_raises_it() =>
        RuleCheck.Raised<CertificateExpiredRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired), "Error")
            .Shows("160.79.104.10")
            .Shows("SHA-256 AB12")
            .Shows("2026-06-01 00:00")
            .Advises("date -u");

    [Fact]
    public void Another_address_that_works_makes_it_a_warning() =>
        RuleCheck.Raised<CertificateExpiredRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired).GoodBeside(), "Warning");

    [Fact]
    public void It_is_read_on_the_path_through_the_proxy() =>
        RuleCheck.Raised<CertificateExpiredRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Proxy ? tls with { ClientTrust = Distrusted(FailureKind.CertificateExpired) } : tls), "Error")
            .Shows("through the proxy");

    [Fact]
    public void A_good_chain_an_unjudged_one_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<CertificateExpiredRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { ClientTrust = Trusted() }));
        RuleCheck.Quiet<CertificateExpiredRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CertificateExpiredRule>(EvidenceBuilder.Healthy().Blind());
        RuleCheck.Quiet<CertificateExpiredRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Direct ? tls with { ClientTrust = Distrusted(FailureKind.CertificateExpired) } : tls));
    }
}
