using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ClientPackagingUnofficialRuleTests
{
    [Fact]
    public void A_package_from_the_Nix_store_is_named() =>
        RuleCheck.Raised<ClientPackagingUnofficialRule>(Packaged("Nix"), "Information").Shows("/nix/store/x").Shows("2.1.300");

    [Fact]
    public void Official_packages_stay_quiet()
    {
        foreach (string kind in new[] { "Native", "Npm", "Homebrew", "WinGet", "Unknown" })
        {
            RuleCheck.Quiet<ClientPackagingUnofficialRule>(Packaged(kind));
        }
    }

    private static EvidenceBuilder Packaged(string kind) =>
        EvidenceBuilder.Healthy().Configured(c => c with { Client = new ClientFacts(kind, "/nix/store/x-claude-code-2.1.300/bin/claude", "2.1.300", false) });
}
