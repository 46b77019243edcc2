using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CertificateNotYetValidRuleTests
{
    [Fact]
    public void The_clients_own_judgement_raises_it() =>
        RuleCheck.Raised<CertificateNotYetValidRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateNotYetValid), "Error")
            .Shows("160.79.104.10")
            .Shows("SHA-256 AB12")
            .Shows("2026-01-01 00:00")
            .Advises("timedatectl");

    [Fact]
    public void Another_address_that_works_makes_it_a_warning() =>
        RuleCheck.Raised<CertificateNotYetValidRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateNotYetValid).GoodBeside(), "Warning");

    [Fact]
    public void It_is_read_on_the_path_through_the_proxy() =>
        RuleCheck.Raised<CertificateNotYetValidRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Proxy ? tls with { ClientTrust = Distrusted(FailureKind.CertificateNotYetValid) } : tls), "Error")
            .Shows("through the proxy");

    [Fact]
    public void A_good_chain_an_unjudged_one_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<CertificateNotYetValidRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { ClientTrust = Trusted() }));
        RuleCheck.Quiet<CertificateNotYetValidRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CertificateNotYetValidRule>(EvidenceBuilder.Healthy().Blind());
        RuleCheck.Quiet<CertificateNotYetValidRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Direct ? tls with { ClientTrust = Distrusted(FailureKind.CertificateNotYetValid) } : tls));
    }
}
