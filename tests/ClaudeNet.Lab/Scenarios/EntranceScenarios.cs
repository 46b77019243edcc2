using System;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Networks entered from outside, as with -NetworkNamespace. What is found in which network is said by the files in Cases.</summary>
public sealed class EntranceScenarios
{
    [Fact]
    public async Task A_dual_stack_network_has_no_finding_at_all_and_nothing_in_it_is_unreadable()
    {
        using var lab = Machinery.Lab.With();
        var report = await lab.ExpectAsync(Expectation.Healthy());
        Assert.Empty(report.Findings);
        Assert.Empty(report.Unreadable);
    }

    [Fact]
    public async Task An_IPv6_black_hole_beside_good_IPv4_is_found_within_five_seconds()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 drop");
        var report = await lab.ExpectAsync(Expectation.Degraded("Ipv6BlackHole"));
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains(LabAddress.Api6, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_without_a_default_route_is_told_so()
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        await lab.ExpectAsync(Expectation.Failed(Layer.Route, "NoRoute"));
    }
}
