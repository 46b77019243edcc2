using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Names are found, and connections do not come about.</summary>
public sealed class ConnectScenarios
{
    [Fact]
    public async Task An_IPv6_black_hole_beside_good_IPv4_is_found_within_five_seconds()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 drop");
        var report = await lab.ExpectAsync(Expectation.Degraded("Ipv6BlackHole"));
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains(LabAddress.Api6, StringComparison.Ordinal));
    }

    [Fact]
    public async Task IPv6_that_is_prohibited_costs_nothing()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 reject with icmpv6 type admin-prohibited");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["Ipv6Unreachable"], Within = TimeSpan.FromSeconds(3) });
    }

    [Fact]
    public async Task IPv6_that_is_refused_costs_nothing()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 reject with tcp reset");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["Ipv6Unreachable"], Within = TimeSpan.FromSeconds(3) });
    }

    [Fact]
    public async Task An_IPv6_address_without_an_IPv6_route_costs_nothing()
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("route delete ::/0");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["Ipv6Unreachable"], Within = TimeSpan.FromSeconds(3) });
    }

    [Fact]
    public async Task An_IPv4_black_hole_beside_good_IPv6_is_found()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv4 tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Degraded("Ipv4BlackHole"));
    }

    [Fact]
    public async Task A_machine_without_a_default_route_is_told_so()
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        await lab.ExpectAsync(Expectation.Failed(Layer.Route, "NoRoute"));
    }

    [Fact]
    public async Task A_machine_whose_link_is_down_is_told_so()
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("link set uplink down");
        await lab.ExpectAsync(Expectation.Failed(Layer.Route, "NoRoute") with { Within = TimeSpan.FromSeconds(12) });
    }

    [Fact]
    public async Task A_refused_connection_is_told_from_a_dropped_one()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 reject with tcp reset");
        await lab.ExpectAsync(Expectation.Failed(Layer.Tcp, "ConnectionRefused"));
    }

    [Fact]
    public async Task A_dropped_connection_is_found_within_the_time_out()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Failed(Layer.Tcp, "ConnectionTimedOut") with { Within = TimeSpan.FromSeconds(12) });
    }

    [Fact]
    public async Task A_firewall_on_the_way_that_says_no_is_found()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 reject with icmpx type admin-prohibited");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Route, "NoRoute"));
        Assert.DoesNotContain("default route", report.Findings[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firewall_on_this_machine_that_drops_is_found()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterClient("tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Failed(Layer.Tcp, "ConnectionTimedOut") with { Within = TimeSpan.FromSeconds(12) });
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_carries_the_name_is_found()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 tcp flags & (syn | psh) == psh reject with tcp reset");
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "TlsHandshakeReset"));
    }

    [Fact]
    public async Task Half_of_the_addresses_dead_is_a_warning()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [LabAddress.Api4, LabAddress.MoreApi4[0]] });
        lab.Namespaces.FilterServers($"ip daddr {LabAddress.Api4} tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Degraded("AddressUnreachable"));
    }
}
