using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Networks that work, plain ones and strange ones: nothing louder than Information may be said about them.</summary>
public sealed class HealthyScenarios
{
    [Fact]
    public async Task A_dual_stack_network_has_no_finding_at_all()
    {
        using var lab = Machinery.Lab.With();
        var report = await lab.ExpectAsync(Expectation.Healthy());
        Assert.Empty(report.Findings);
        Assert.Empty(report.Unreadable);
    }

    [Fact]
    public async Task A_network_with_IPv4_alone_is_well()
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("route delete ::/0", $"address delete {LabAddress.Client6}/64 dev uplink");
        await lab.ExpectAsync(Expectation.Healthy());
    }

    [Fact]
    public async Task A_network_with_IPv6_alone_is_well()
    {
        using var lab = Machinery.Lab.With();
        lab.UseNameServers(LabAddress.Gateway6);
        lab.ChangeClient($"address delete {LabAddress.Client4}/24 dev uplink");
        await lab.ExpectAsync(Expectation.Healthy());
    }

    [Fact]
    public async Task A_name_without_IPv6_addresses_is_well()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [LabAddress.Api4] });
        await lab.ExpectAsync(Expectation.Healthy());
    }

    [Fact]
    public async Task A_company_network_that_leads_out_through_its_proxy_alone_is_well()
    {
        using var lab = CompanyNetwork();
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["ProxyRequired"] }, new Surroundings().With("HTTPS_PROXY", "http://proxy.corp.example:3128"));
    }

    [Fact]
    public async Task A_company_network_whose_firewall_drops_what_avoids_the_proxy_is_well()
    {
        using var lab = Machinery.Lab.With();
        lab.StartProxy();
        lab.Namespaces.FilterServers("iifname lan tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["ProxyRequired"] }, new Surroundings().With("HTTPS_PROXY", ForwardProxy.Url));
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_and_gets_it_is_well()
    {
        using var lab = CompanyNetwork("BasicAuth user secret");
        await lab.ExpectAsync(Expectation.Healthy(), new Surroundings().With("HTTPS_PROXY", "http://user:secret@10.77.0.1:3128"));
    }

    [Fact]
    public async Task A_proxy_beside_an_open_direct_way_is_well()
    {
        using var lab = Machinery.Lab.With();
        lab.StartProxy();
        await lab.ExpectAsync(Expectation.Healthy(), new Surroundings().With("HTTPS_PROXY", ForwardProxy.Url));
    }

    [Fact]
    public async Task NO_PROXY_that_spares_a_needless_proxy_is_well()
    {
        using var lab = Machinery.Lab.With();
        var surroundings = new Surroundings().With("HTTPS_PROXY", "http://10.77.0.3:3128").With("NO_PROXY", "anthropic.com,claude.com,claude.ai,githubusercontent.com,npmjs.org");
        await lab.ExpectAsync(Expectation.Healthy(), surroundings);
    }

    [Fact]
    public async Task One_dead_address_among_many_is_no_more_than_a_remark()
    {
        using var lab = Machinery.Lab.With(zone: new Zone { Api = [LabAddress.Api4, .. LabAddress.MoreApi4, LabAddress.Api6] });
        lab.Namespaces.FilterServers($"ip daddr {LabAddress.MoreApi4[1]} tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["AddressUnreachable"] });
    }

    [Fact]
    public async Task A_gateway_on_this_machine_needs_no_network_at_all()
    {
        using var lab = Machinery.Lab.WithoutServers();
        using var gateway = lab.StartLocalEndpoint(new TestEndpointOptions { GatewayMode = true });
        lab.ChangeClient("link set uplink down");
        await lab.ExpectAsync(
            Expectation.Healthy() with { ProgramsGetThrough = null },
            new Surroundings().With("ANTHROPIC_BASE_URL", gateway.HttpUri.OriginalString));
        Assert.NotEmpty(gateway.Requests);
    }

    [Fact]
    public async Task A_plain_gateway_in_the_private_network_is_well()
    {
        using var lab = Machinery.Lab.WithoutServers();
        using var gateway = lab.StartEndpoint(new TestEndpointOptions { GatewayMode = true, BindAddress = IPAddress.Parse(LabAddress.Gateway4), HttpPort = 4000 });
        await lab.ExpectAsync(
            Expectation.Healthy() with { ProgramsGetThrough = null, Mentions = ["PlaintextEndpoint"] },
            new Surroundings().With("ANTHROPIC_BASE_URL", $"http://{LabAddress.Gateway4}:4000/gateway"));
        Assert.NotEmpty(gateway.Requests);
    }

    [Fact]
    public async Task Inspection_that_the_company_made_the_system_trust_is_no_more_than_a_remark()
    {
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = LabAuthority.Inspection.Issue([Site.ApiHost]), OtherCertificate = LabAuthority.Inspection.Issue(Site.OtherHosts) });
        await lab.ExpectAsync(
            Expectation.Healthy() with { Mentions = ["TlsIntercepted"] },
            new Surroundings { SystemTrusts = [LabAuthority.Inspection] });
    }

    [Fact]
    public async Task Inspection_that_NODE_EXTRA_CA_CERTS_trusts_is_no_more_than_a_remark()
    {
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = LabAuthority.Inspection.Issue([Site.ApiHost]), OtherCertificate = LabAuthority.Inspection.Issue(Site.OtherHosts) });
        var file = lab.Folder.Write("company-ca.pem", LabAuthority.Inspection.RootPem);
        var report = await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["TlsIntercepted"] }, new Surroundings().With("NODE_EXTRA_CA_CERTS", file));
        Assert.Single(report.Findings);
    }

    [Fact]
    public async Task A_hosts_file_with_the_right_address_is_no_more_than_a_remark()
    {
        using var lab = Machinery.Lab.With();
        lab.AddHost($"{LabAddress.Api4} {Site.ApiHost}");
        var report = await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["HostsFileOverride"] });
        Assert.Contains("hosts, line 3", report.Findings.Single(finding => finding.Id == "HostsFileOverride").Evidence[0], StringComparison.Ordinal);
    }

    private static Machinery.Lab CompanyNetwork(params string[] proxyDirectives)
    {
        var lab = Machinery.Lab.With(zone: Zone.InsideOnly);
        lab.StartProxy(proxyDirectives);
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        return lab;
    }
}
