using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class TlsInterceptedRuleTests
{
    [Fact]
    public void A_private_root_that_the_client_does_not_trust_is_an_error() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateUntrusted), "Error")
            .Shows("no public root")
            .Shows("Corp Inspection CA")
            .Advises("export NODE_EXTRA_CA_CERTS=")
            .Advises("claude update");

    [Fact]
    public void PowerShell_exports_the_root_from_the_machines_store() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().OnWindows().Chain(FailureKind.CertificateUntrusted), "Error")
            .Advises("Export-ClaudeCertificate -Path")
            .Advises("$env:NODE_EXTRA_CA_CERTS = ");

    [Fact]
    public void A_client_on_Node_is_told_the_version_that_reads_the_systems_roots() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().Client(isNode: true).Chain(FailureKind.CertificateUntrusted), "Error")
            .Advises("Node 22.15");

    [Fact]
    public void A_Node_that_is_known_to_be_too_old_is_named_and_one_that_is_not_is_left_alone()
    {
        static EvidenceBuilder On(string version) => EvidenceBuilder.Healthy()
            .Configured(c => c with { Client = new ClientFacts("Npm", "/usr/local/bin/claude", "2.1.100", true) { NodeVersion = Version.Parse(version) } }).Chain(FailureKind.CertificateUntrusted);
        RuleCheck.Raised<TlsInterceptedRule>(On("20.20.2"), "Error").Advises("Node 20.20.2, which runs it now, cannot");
        RuleCheck.Raised<TlsInterceptedRule>(On("22.15.0"), "Error").Advises("since 2.1.101");
    }

    [Fact]
    public void A_known_vendor_that_the_client_trusts_is_information() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { Certificates = [CorporateLeaf], ClientTrust = Trusted(), EndsInPublicRoot = false, InspectionVendor = "Zscaler" }), "Information")
            .Shows("Zscaler");

    [Fact]
    public void A_store_limited_to_the_bundled_roots_is_named() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().Setting("CLAUDE_CODE_CERT_STORE", "bundled").Chain(FailureKind.CertificateUntrusted), "Error")
            .Advises("unset CLAUDE_CODE_CERT_STORE");

    [Fact]
    public void WSL_is_told_that_Windows_may_have_the_root() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().InWsl().Chain(FailureKind.CertificateUntrusted).Tls(tls => tls with { SystemTrust = Distrusted(FailureKind.CertificateUntrusted) }), "Error")
            .Advises("/mnt/c");

    [Fact]
    public void A_container_needs_the_root_in_its_image() =>
        RuleCheck.Raised<TlsInterceptedRule>(EvidenceBuilder.Healthy().InContainer().Chain(FailureKind.CertificateUntrusted), "Error")
            .Advises("into the image");

    [Fact]
    public void A_gateways_private_root_and_another_hosts_certificate_are_no_interception()
    {
        RuleCheck.Quiet<TlsInterceptedRule>(EvidenceBuilder.Healthy().With(e => e with { IsFirstParty = false }).Chain(FailureKind.CertificateUntrusted));
        RuleCheck.Quiet<TlsInterceptedRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateNameMismatch, Certificate("CN=portal", "CN=portal", "portal.hotel.example")));
        RuleCheck.Quiet<TlsInterceptedRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateUntrusted, Certificate("CN=portal", "CN=portal", "portal.hotel.example")));
        RuleCheck.Quiet<TlsInterceptedRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { EndsInPublicRoot = true, ClientTrust = Trusted(), Certificates = [CorporateLeaf] }));
    }
}
