using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CertificateNameMismatchRuleTests
{
    [Fact]
    public void The_clients_own_judgement_raises_it() =>
        RuleCheck.Raised<CertificateNameMismatchRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateNameMismatch), "Error")
            .Shows("160.79.104.10")
            .Shows("SHA-256 AB12")
            .Shows("api.anthropic.com")
            .Advises("sign-in page");

    [Fact]
    public void Another_address_that_works_makes_it_a_warning() =>
        RuleCheck.Raised<CertificateNameMismatchRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateNameMismatch).GoodBeside(), "Warning");

    [Fact]
    public void It_is_read_on_the_path_through_the_proxy() =>
        RuleCheck.Raised<CertificateNameMismatchRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Proxy ? tls with { ClientTrust = Distrusted(FailureKind.CertificateNameMismatch) } : tls), "Error")
            .Shows("through the proxy");

    [Fact]
    public void A_good_chain_an_unjudged_one_and_the_direct_path_beside_a_proxy_stay_quiet()
    {
        RuleCheck.Quiet<CertificateNameMismatchRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { ClientTrust = Trusted() }));
        RuleCheck.Quiet<CertificateNameMismatchRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<CertificateNameMismatchRule>(EvidenceBuilder.Healthy().Blind());
        RuleCheck.Quiet<CertificateNameMismatchRule>(EvidenceBuilder.Healthy().WorkingProxy().Tls(tls => tls.Path == PathKind.Direct ? tls with { ClientTrust = Distrusted(FailureKind.CertificateNameMismatch) } : tls));
    }
}
