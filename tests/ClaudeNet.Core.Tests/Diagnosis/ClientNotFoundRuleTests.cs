using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ClientNotFoundRuleTests
{
    [Fact]
    public void It_is_said_where_Claude_Code_has_been_used() =>
        RuleCheck.Raised<ClientNotFoundRule>(EvidenceBuilder.Healthy().NoClient().Configured(c => c with { ClientHasBeenUsed = true }), "Information").Advises("install.sh");

    [Fact]
    public void Windows_gets_its_own_commands() =>
        RuleCheck.Raised<ClientNotFoundRule>(EvidenceBuilder.Healthy().OnWindows().NoClient().Configured(c => c with { ClientHasBeenUsed = true }), "Information").Shows("claude.exe").Advises("install.ps1");

    [Fact]
    public void A_machine_where_nobody_uses_it_and_one_that_has_it_stay_quiet()
    {
        RuleCheck.Quiet<ClientNotFoundRule>(EvidenceBuilder.Healthy().NoClient());
        RuleCheck.Quiet<ClientNotFoundRule>(EvidenceBuilder.Healthy().Configured(c => c with { ClientHasBeenUsed = true }));
    }
}
