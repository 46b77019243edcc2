using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class WslRangeOutsideReservationRuleTests
{
    private static readonly WslPortFacts s_widened = new()
    {
        NetworkingMode = "mirrored",
        GuestRange = new PortRange(32768, 60999),
        ExpectedGuestRange = new PortRange(44620, 48715),
    };

    [Fact]
    public void A_widened_range_is_a_warning_that_puts_it_back() => RuleCheck.Raised<WslRangeOutsideReservationRule>(EvidenceBuilder.Healthy().Wsl(s_widened), "Warning")
        .Shows("The range 32768-60999 of this mirrored WSL lies outside the ports 44620-48715").Advises("sudo sysctl -w net.ipv4.ip_local_port_range=\"44620 48715\"").Advises("wsl.exe --shutdown");

    [Fact]
    public void Beside_connects_that_hang_it_is_an_error() => RuleCheck.Raised<WslRangeOutsideReservationRule>(EvidenceBuilder.Healthy().NothingOverTcp().DirectDead().Wsl(s_widened), "Error");

    [Theory]
    [InlineData("mirrored", 44620, 48715)]
    [InlineData("mirrored", 45000, 46000)]
    [InlineData("nat", 32768, 60999)]
    public void The_block_itself_a_part_of_it_and_other_modes_are_not(string mode, int start, int end)
        => RuleCheck.Quiet<WslRangeOutsideReservationRule>(EvidenceBuilder.Healthy().Wsl(s_widened with { NetworkingMode = mode, GuestRange = new PortRange(start, end) }));

    [Fact]
    public void Without_a_known_reservation_nothing_is_said() => RuleCheck.Quiet<WslRangeOutsideReservationRule>(EvidenceBuilder.Healthy().Wsl(s_widened with { ExpectedGuestRange = null }));
}
