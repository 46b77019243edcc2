using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class WslNetworkingFellBackRuleTests
{
    [Fact]
    public void Another_mode_than_the_configured_one_is_a_warning() => RuleCheck.Raised<WslNetworkingFellBackRule>(Modes("mirrored", "nat"), "Warning")
        .Shows("WSL runs with networkingMode nat, although mirrored is configured.").Advises("wsl.exe --shutdown").Advises("claudenet wsl");

    [Fact]
    public void No_network_at_all_is_an_error() => RuleCheck.Raised<WslNetworkingFellBackRule>(Modes("nat", "none"), "Error").Shows("networkingMode none");

    [Theory]
    [InlineData("mirrored", "mirrored")]
    [InlineData("Mirrored", " mirrored")]
    [InlineData("virtioproxy", "consomme")]
    [InlineData("none", "none")]
    [InlineData("mirrored", "wsl1")]
    [InlineData(null, "nat")]
    [InlineData("mirrored", null)]
    public void The_same_mode_by_any_name_and_unknown_ones_are_not(string? configured, string? running) => RuleCheck.Quiet<WslNetworkingFellBackRule>(Modes(configured, running));

    private static EvidenceBuilder Modes(string? configured, string? running) => EvidenceBuilder.Healthy().Wsl(new WslPortFacts { ConfiguredMode = configured, NetworkingMode = running });
}
