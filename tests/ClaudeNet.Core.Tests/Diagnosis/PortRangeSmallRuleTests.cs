using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class PortRangeSmallRuleTests
{
    [Fact]
    public void A_small_range_that_is_idle_is_information() => RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Add(SocketState.Established, 60700), Sockets.Small), "Information")
        .Shows("There are only 301 local ports for connections to one destination (range 60700-61000).").Advises("ip_local_port_range=\"32768 60999\"");

    [Fact]
    public void One_that_is_half_used_or_refused_a_connect_is_a_warning()
    {
        RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 160), Sockets.Small), "Warning");
        RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Ports(new Sockets(), Sockets.Small), "Warning");
    }

    [Fact]
    public void Each_system_gets_its_own_way_back()
    {
        RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().OnWindows().PortCounters(255, 3), "Information").Advises("netsh int ipv4 set dynamicport tcp start=49152 num=16384");
        RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().OnMacOS().PortCounters(255, 3), "Information").Advises("net.inet.ip.portrange.first=49152");
        RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().InContainer().PortCounters(255, 3), "Information").Advises("--sysctl");
        RuleCheck.Raised<PortRangeSmallRule>(EvidenceBuilder.Healthy().InWsl().PortCounters(301, 3), "Information").Advises("Set-WslPortRange -Recommended").DoesNotAdvise("sysctl");
    }

    [Fact]
    public void Capacities_from_1024_up_the_defaults_and_unknown_ones_are_not_small()
    {
        RuleCheck.Quiet<PortRangeSmallRule>(EvidenceBuilder.Healthy().PortCounters(1024, 3));
        RuleCheck.Quiet<PortRangeSmallRule>(EvidenceBuilder.Healthy().PortCounters(28232, 30000));
        RuleCheck.Quiet<PortRangeSmallRule>(EvidenceBuilder.Healthy().With(e => e with { Ports = new ClaudeNet.Evidence.PortObservation { SkippedBecause = "no" } }));
        RuleCheck.Quiet<PortRangeSmallRule>(EvidenceBuilder.Healthy());
    }
}
