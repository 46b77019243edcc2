using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ExtraCaFileInvalidRuleTests
{
    [Fact]
    public void A_file_that_does_no_harm_yet_is_a_warning() =>
        RuleCheck.Raised<ExtraCaFileInvalidRule>(EvidenceBuilder.Healthy().Configured(c => c with { ExtraCaFault = new FileFault("NODE_EXTRA_CA_CERTS", "/etc/ca.pem", "Missing", "It is no use.") }), "Warning")
            .Shows("/etc/ca.pem")
            .Advises("export NODE_EXTRA_CA_CERTS=");

    [Fact]
    public void With_an_untrusted_chain_it_is_an_error_and_DER_is_converted() =>
        RuleCheck.Raised<ExtraCaFileInvalidRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateUntrusted).Configured(c => c with { ExtraCaFault = new FileFault("NODE_EXTRA_CA_CERTS", "/etc/ca.pem", "Der", "It is no use.") }), "Error")
            .Advises("openssl x509 -inform der");

    [Fact]
    public void Windows_converts_with_certutil() =>
        RuleCheck.Raised<ExtraCaFileInvalidRule>(EvidenceBuilder.Healthy().OnWindows().Configured(c => c with { ExtraCaFault = new FileFault("NODE_EXTRA_CA_CERTS", "/etc/ca.pem", "Der", "It is no use.") }), "Warning")
            .Advises("certutil -encode");

    [Fact]
    public void No_fault_no_finding()
    {
        RuleCheck.Quiet<ExtraCaFileInvalidRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ExtraCaFileInvalidRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateUntrusted));
    }
}
