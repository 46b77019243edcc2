using System.Linq;
using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class PortRangeReservedRuleTests
{
    [Fact]
    public void More_than_a_quarter_is_information_with_the_ranges_named()
    {
        RuleCheck.Raised<PortRangeReservedRule>(Reserved(EvidenceBuilder.Healthy().OnWindows(), 50), "Information")
            .Shows("5000 of the 16384 ports of the range 49152-65535 are reserved").Shows("reserved: 49200-49299, 49400-49499").Shows("and 40 more ranges")
            .Advises("netsh int ipv4 show excludedportrange protocol=tcp").Advises("Restart-Service winnat");
        RuleCheck.Raised<PortRangeReservedRule>(Reserved(EvidenceBuilder.Healthy().OnWindows(ShellKind.Cmd), 50), "Information").Advises("net stop winnat && net start winnat");
        RuleCheck.Raised<PortRangeReservedRule>(Reserved(EvidenceBuilder.Healthy(), 50), "Information").Advises("ip_local_reserved_ports");
    }

    [Fact]
    public void When_the_rest_is_half_used_it_is_a_warning() => RuleCheck.Raised<PortRangeReservedRule>(
        EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 120), Sockets.Small, facts => facts with { Tcp = facts.Tcp with { Excluded = [new PortRange(60900, 65535)] } }), "Warning");

    [Fact]
    public void A_quarter_exclusions_elsewhere_and_unknown_ones_are_not()
    {
        RuleCheck.Quiet<PortRangeReservedRule>(Reserved(EvidenceBuilder.Healthy(), 40));
        RuleCheck.Quiet<PortRangeReservedRule>(EvidenceBuilder.Healthy().Ports(new Sockets(), Sockets.Small, facts => facts with { Tcp = facts.Tcp with { Excluded = [new PortRange(1, 60000)] } }));
        RuleCheck.Quiet<PortRangeReservedRule>(EvidenceBuilder.Healthy().Ports(new Sockets(), Sockets.Small, facts => facts with { Tcp = facts.Tcp with { Excluded = null } }));
        RuleCheck.Quiet<PortRangeReservedRule>(EvidenceBuilder.Healthy());
    }

    private static EvidenceBuilder Reserved(EvidenceBuilder builder, int blocks) => builder.Ports(new Sockets(), new PortRange(49152, 65535), facts => facts with
    {
        Tcp = facts.Tcp with { Excluded = Enumerable.Range(0, blocks).Select(block => new PortRange(49200 + (block * 200), 49299 + (block * 200))).ToArray() },
    });
}
