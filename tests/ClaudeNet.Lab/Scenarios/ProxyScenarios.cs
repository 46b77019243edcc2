using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Proxies that are needed, broken, or want something. Networks where a proxy simply works are among the healthy ones.</summary>
public sealed class ProxyScenarios
{
    private static readonly Surroundings s_proxied = new Surroundings().With("HTTPS_PROXY", ForwardProxy.Url);

    [Fact]
    public async Task A_proxy_that_nobody_runs_is_unreachable_and_the_direct_way_is_offered()
    {
        using var lab = Machinery.Lab.With();
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyUnreachable") with { Beside = ["ProxyBroken"] }, s_proxied);
        Assert.Contains(report.Findings[0].Remedies, remedy => remedy.Command?.Contains("unset", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_proxy_whose_packets_vanish_is_unreachable()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 3128 drop");
        await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyUnreachable") with { Beside = ["ProxyBroken"], Within = TimeSpan.FromSeconds(12) }, s_proxied);
    }

    [Fact]
    public async Task A_proxy_whose_name_does_not_exist_is_said_to_have_none()
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(
            Expectation.Failed(Layer.Name, "NameNotFound") with { Beside = ["ProxyBroken"] }, new Surroundings().With("HTTPS_PROXY", "http://old-proxy.corp.example:3128"));
    }

    [Fact]
    public async Task A_proxy_that_may_not_reach_the_API_refuses_the_tunnel()
    {
        using var lab = CompanyNetwork("Filter \"FOLDER/filter\"", "FilterDefaultDeny No");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyRefusedTunnel"), s_proxied);
        Assert.Contains("403", report.Findings[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_told_from_a_broken_one()
    {
        using var lab = CompanyNetwork("BasicAuth user secret");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyAuthenticationRequired"), s_proxied);
        Assert.Contains("407", report.Findings[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_password_that_is_wrong_is_never_shown()
    {
        using var lab = CompanyNetwork("BasicAuth user secret");
        var report = await lab.ExpectAsync(
            Expectation.Failed(Layer.Proxy, "ProxyAuthenticationRequired"), new Surroundings().With("HTTPS_PROXY", "http://user:mistaken@10.77.0.1:3128"));
        Assert.DoesNotContain("mistaken", report.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_takes_NTLM_alone_is_said_to()
    {
        using var lab = Machinery.Lab.With(zone: Zone.InsideOnly);
        using var proxy = lab.StartEndpoint(new TestEndpointOptions { ProxyFault = ProxyFault.NtlmOnly, BindAddress = IPAddress.Parse(LabAddress.Gateway4), ProxyPort = ForwardProxy.Port });
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyAuthenticationUnsupported"), s_proxied);
    }

    [Fact]
    public async Task A_proxy_that_accepts_connections_and_never_answers_is_found()
    {
        using var lab = Machinery.Lab.With(zone: Zone.InsideOnly);
        using var proxy = lab.StartEndpoint(new TestEndpointOptions { ProxyFault = ProxyFault.Hang, BindAddress = IPAddress.Parse(LabAddress.Gateway4), ProxyPort = ForwardProxy.Port });
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyUnreachable") with { Within = TimeSpan.FromSeconds(12) }, s_proxied);
    }

    [Fact]
    public async Task A_proxy_that_fails_where_the_direct_way_works_is_called_broken()
    {
        using var lab = Machinery.Lab.With();
        using var proxy = lab.StartEndpoint(new TestEndpointOptions { ProxyFault = ProxyFault.BadGateway, BindAddress = IPAddress.Parse(LabAddress.Gateway4), ProxyPort = ForwardProxy.Port });
        await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyRefusedTunnel") with { Beside = ["ProxyBroken"] }, s_proxied);
    }

    [Fact]
    public async Task An_intercepting_proxy_with_an_authority_of_its_own_is_found()
    {
        using var lab = Machinery.Lab.With(zone: Zone.InsideOnly);
        using var proxy = lab.StartEndpoint(new TestEndpointOptions
        {
            ProxyFault = ProxyFault.Intercept,
            BindAddress = IPAddress.Parse(LabAddress.Gateway4),
            ProxyPort = ForwardProxy.Port,
            HostNames = [Site.ApiHost],
        });
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "TlsIntercepted"), s_proxied);
    }

    [Fact]
    public async Task A_company_network_without_the_proxy_variable_is_not_blamed_on_the_name_server_alone()
    {
        using var lab = CompanyNetwork();
        await lab.ExpectAsync(Expectation.Failed(Layer.Route, "NoRoute"));
    }

    [Fact]
    public async Task NO_PROXY_that_bypasses_a_needed_proxy_is_found()
    {
        using var lab = CompanyNetwork();
        await lab.ExpectAsync(Expectation.Failed(Layer.Proxy, "ProxyBypassed"), s_proxied.With("NO_PROXY", "localhost,.anthropic.com"));
    }

    [Fact]
    public async Task NO_PROXY_that_bypasses_a_needed_proxy_is_found_where_the_firewall_drops()
    {
        using var lab = Machinery.Lab.With();
        lab.StartProxy();
        lab.Namespaces.FilterServers("iifname lan tcp dport 443 drop");
        await lab.ExpectAsync(
            Expectation.Failed(Layer.Proxy, "ProxyBypassed") with { Within = TimeSpan.FromSeconds(12) }, s_proxied.With("NO_PROXY", "api.anthropic.com"));
    }

    private static Machinery.Lab CompanyNetwork(params string[] proxyDirectives)
    {
        var lab = Machinery.Lab.With(zone: Zone.InsideOnly);
        lab.Folder.Write("filter", "anthropic\n");
        lab.StartProxy([.. proxyDirectives.Select(line => line.Replace("FOLDER", lab.Folder.Path, StringComparison.Ordinal))]);
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        return lab;
    }
}
