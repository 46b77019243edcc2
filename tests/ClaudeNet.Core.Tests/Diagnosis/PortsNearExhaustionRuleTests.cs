using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class PortsNearExhaustionRuleTests
{
    [Fact]
    public void Over_eighty_percent_towards_the_endpoint_is_a_warning()
    {
        RuleCheck.Raised<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.Established, 60700, 20).Many(SocketState.TimeWait, 60720, 230), Sockets.Small), "Warning")
            .Shows("83.1 % of the local ports for connections to 160.79.104.10:443 are taken")
            .Shows("250 of 301 ports taken (83.1 %), 20 open and 230 closed and waiting")
            .Advises("claudenet ports --include-process")
            .Advises("sudo sysctl -w net.ipv4.tcp_tw_reuse=1")
            .Advises("ip_local_port_range=\"32768 60999\"");
    }

    [Fact]
    public void A_rate_that_uses_them_up_within_ten_minutes_is_a_warning_although_few_are_taken()
    {
        PortFacts earlier = Sockets.Facts(new SocketTable());
        EvidenceBuilder soon = EvidenceBuilder.Healthy().OnWindows().Ports(new Sockets().Many(SocketState.TimeWait, 32768, 5000), earlier: earlier);

        RuleCheck.Raised<PortsNearExhaustionRule>(soon, "Warning").Shows("at the rate seen none is left in 46.5 s").Advises("Get-EphemeralPortUsage -IncludeProcess").DoesNotAdvise("sysctl");
    }

    [Fact]
    public void Held_connections_are_not_advised_to_be_reused()
        => RuleCheck.Raised<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.Established, 60700, 250), Sockets.Small), "Warning").DoesNotAdvise("tcp_tw_reuse");

    [Fact]
    public void Eighty_percent_a_full_range_another_destination_and_counters_alone_are_not()
    {
        RuleCheck.Quiet<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 240), Sockets.Small));
        RuleCheck.Quiet<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 301), Sockets.Small));
        RuleCheck.Quiet<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 290, "10.0.0.5", 5432).Many(SocketState.Established, 60700, 3), Sockets.Small));
        RuleCheck.Quiet<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().PortCounters(28232, 27000));
    }

    [Fact]
    public void Ports_that_may_be_used_again_after_a_second_are_not() => RuleCheck.Quiet<PortsNearExhaustionRule>(
        EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 290), Sockets.Small, facts => facts with { TimeWaitReuse = 1 }));

    [Fact]
    public void A_rate_that_can_go_on_for_ever_is_not()
    {
        PortFacts earlier = Sockets.Facts(new SocketTable());
        RuleCheck.Quiet<PortsNearExhaustionRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 32768, 4000), earlier: earlier));
    }
}
