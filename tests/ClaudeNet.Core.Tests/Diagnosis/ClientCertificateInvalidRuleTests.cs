using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ClientCertificateInvalidRuleTests
{
    [Fact]
    public void A_fault_that_stops_the_client_is_an_error() =>
        RuleCheck.Raised<ClientCertificateInvalidRule>(EvidenceBuilder.Healthy().Blind().Configured(c => c with { ClientCertificateFault = new FileFault("CLAUDE_CODE_CLIENT_CERT", "/etc/ca.pem", "Missing", "It is no use.") }), "Error")
            .Shows("/etc/ca.pem")
            .Advises("export CLAUDE_CODE_CLIENT_CERT=");

    [Fact]
    public void An_endpoint_that_works_all_the_same_makes_it_a_warning() =>
        RuleCheck.Raised<ClientCertificateInvalidRule>(EvidenceBuilder.Healthy().OnWindows().Configured(c => c with { ClientCertificateFault = new FileFault("CLAUDE_CODE_CLIENT_KEY", "/etc/ca.pem", "PassphraseWrong", "It is no use.") }), "Warning")
            .Advises("$env:CLAUDE_CODE_CLIENT_KEY_PASSPHRASE = '<PASSWORD>'");

    [Fact]
    public void An_edition_that_cannot_load_it_proves_nothing()
    {
        RuleCheck.Quiet<ClientCertificateInvalidRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ClientCertificateInvalidRule>(EvidenceBuilder.Healthy().Configured(c => c with { ClientCertificateFault = new FileFault("CLAUDE_CODE_CLIENT_CERT", "/etc/ca.pem", "Unsupported", "It is no use.") }));
    }
}
