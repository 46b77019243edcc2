using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Names that cannot be looked up, or lead to the wrong place.</summary>
public sealed class NameScenarios
{
    [Fact]
    public async Task A_dead_name_server_is_named()
    {
        using var lab = Machinery.Lab.WithoutServers();
        lab.Serve(new Site());
        lab.Namespaces.FilterServers("meta l4proto { tcp, udp } th dport 53 drop");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Name, "NameResolutionTimedOut") with { Within = TimeSpan.FromSeconds(12) });
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains(LabAddress.Gateway4, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_that_answers_but_has_no_name_server_is_told_from_a_dead_one()
    {
        using var lab = Machinery.Lab.WithoutServers();
        lab.Serve(new Site());
        await lab.ExpectAsync(Expectation.Failed(Layer.Name, "NameResolutionFailed") with { Within = TimeSpan.FromSeconds(12) });
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_said_not_to()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [] });
        await lab.ExpectAsync(Expectation.Failed(Layer.Name, "NameNotFound"));
    }

    [Theory]
    [InlineData("0.0.0.0", "::")]
    [InlineData("127.0.0.1", "::1")]
    public async Task A_sinkholed_name_is_recognised(string four, string six)
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [four, six] });
        await lab.ExpectAsync(Expectation.Failed(Layer.Name, "NameSinkholed"));
    }

    [Fact]
    public async Task A_silent_name_server_before_a_good_one_costs_every_look_up()
    {
        using var lab = Machinery.Lab.With();
        lab.UseNameServers(LabAddress.SilentDns4, LabAddress.Gateway4);
        lab.Namespaces.FilterServers($"ip daddr {LabAddress.SilentDns4} meta l4proto {{ tcp, udp }} th dport 53 drop");
        await lab.ExpectAsync(Expectation.Degraded("NameServerUnresponsive") with { Within = TimeSpan.FromSeconds(15), ProgramsGetThrough = null });
    }

    [Fact]
    public async Task A_silent_name_server_behind_a_good_one_costs_nothing()
    {
        using var lab = Machinery.Lab.With();
        lab.UseNameServers(LabAddress.Gateway4, LabAddress.SilentDns4);
        lab.Namespaces.FilterServers($"ip daddr {LabAddress.SilentDns4} meta l4proto {{ tcp, udp }} th dport 53 drop");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["NameServerUnresponsive"] });
    }

    [Fact]
    public async Task A_hosts_file_that_leads_elsewhere_is_shown_with_its_line()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [LabAddress.Api4] });
        lab.AddHost($"{LabAddress.Gateway4} {Site.ApiHost}");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Name, "HostsFileOverride"));
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains("line 3", StringComparison.Ordinal) && line.Contains(LabAddress.Gateway4, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_with_IPv6_addresses_alone_is_of_no_use_without_IPv6()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [LabAddress.Api6] });
        lab.ChangeClient("route delete ::/0", $"address delete {LabAddress.Client6}/64 dev uplink");
        await lab.ExpectAsync(Expectation.Failed(Layer.Name, "NameOnlyIpv6"));
    }

    [Fact]
    public async Task A_name_with_IPv4_addresses_alone_is_of_no_use_without_IPv4()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [LabAddress.Api4] });
        lab.UseNameServers(LabAddress.Gateway6);
        lab.ChangeClient($"address delete {LabAddress.Client4}/24 dev uplink");
        await lab.ExpectAsync(Expectation.Failed(Layer.Name, "NameOnlyIpv4"));
    }
}
