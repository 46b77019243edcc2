using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class CredentialMissingRuleTests
{
    [Fact]
    public void A_user_of_the_client_is_warned() =>
        RuleCheck.Raised<CredentialMissingRule>(EvidenceBuilder.Healthy().Configured(c => c with { ClientHasBeenUsed = true }), "Warning")
            .Shows("ANTHROPIC_API_KEY")
            .Advises("claude auth login")
            .Advises("export ANTHROPIC_API_KEY=");

    [Fact]
    public void A_new_machine_is_informed() =>
        RuleCheck.Raised<CredentialMissingRule>(EvidenceBuilder.Healthy().OnWindows(), "Information")
            .Advises("$env:ANTHROPIC_API_KEY = '<API KEY>'");

    [Fact]
    public void A_keychain_makes_it_information() =>
        RuleCheck.Raised<CredentialMissingRule>(EvidenceBuilder.Healthy().OnMacOS().Configured(c => c with { ClientHasBeenUsed = true, CredentialMayBeElsewhere = true }), "Information")
            .Shows("keychain");

    [Fact]
    public void A_container_gets_a_token() =>
        RuleCheck.Raised<CredentialMissingRule>(EvidenceBuilder.Healthy().InContainer(), "Information")
            .Advises("claude setup-token");

    [Fact]
    public void A_credential_a_shadowed_one_or_one_given_for_the_test_stays_quiet()
    {
        RuleCheck.Quiet<CredentialMissingRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.StoredLogin, ".credentials.json")));
        RuleCheck.Quiet<CredentialMissingRule>(EvidenceBuilder.Healthy().Uses(Fact(CredentialKind.CloudProvider, "CLAUDE_CODE_USE_BEDROCK")));
        RuleCheck.Quiet<CredentialMissingRule>(EvidenceBuilder.Healthy().Tried(200));
    }
}
