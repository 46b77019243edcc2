using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CertificateRevokedRuleTests
{
    [Fact]
    public void Revoked_for_the_client_is_an_error() =>
        RuleCheck.Raised<CertificateRevokedRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateRevoked), "Error")
            .Shows("SHA-256 AB12")
            .Advises("Send no key");

    [Fact]
    public void Revoked_for_the_operating_system_alone_is_a_warning() =>
        RuleCheck.Raised<CertificateRevokedRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { ClientTrust = Trusted(), SystemTrust = Distrusted(FailureKind.CertificateRevoked) }), "Warning");

    [Fact]
    public void Another_problem_is_not_this()
    {
        RuleCheck.Quiet<CertificateRevokedRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired));
        RuleCheck.Quiet<CertificateRevokedRule>(EvidenceBuilder.Healthy());
    }
}
