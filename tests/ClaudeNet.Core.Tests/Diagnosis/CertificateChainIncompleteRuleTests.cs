using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CertificateChainIncompleteRuleTests
{
    [Fact]
    public void The_clients_own_judgement_raises_it() =>
        RuleCheck.Raised<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateChainIncomplete), "Error")
            .Shows("160.79.104.10")
            .Shows("SHA-256 AB12")
            .Advises("full chain");

    [Fact]
    public void Another_address_that_works_makes_it_a_warning() =>
        RuleCheck.Raised<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateChainIncomplete).GoodBeside(), "Warning");

    [Fact]
    public void It_is_read_on_the_path_through_the_proxy() =>
        RuleCheck.Raised<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Proxy ? tls with { ClientTrust = Distrusted(FailureKind.CertificateChainIncomplete) } : tls), "Error")
            .Shows("through the proxy");

    [Fact]
    public void A_good_chain_an_unjudged_one_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { ClientTrust = Trusted() }));
        RuleCheck.Quiet<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy().Blind());
        RuleCheck.Quiet<CertificateChainIncompleteRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Direct ? tls with { ClientTrust = Distrusted(FailureKind.CertificateChainIncomplete) } : tls));
    }
}
