using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Connections come about, and TLS does not, or not with whom it should.</summary>
public sealed class TlsScenarios
{
    private const string GatewayHost = "gateway.corp.example";

    private static readonly Surroundings s_throughGateway = new Surroundings().With("ANTHROPIC_BASE_URL", "https://" + GatewayHost);

    [Fact]
    public async Task An_expired_certificate_is_found()
    {
        var certificate = LabAuthority.Public.Issue([Site.ApiHost], end: DateTimeOffset.UtcNow.AddDays(-1));
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = certificate });
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "CertificateExpired"));
    }

    [Fact]
    public async Task A_certificate_from_the_future_is_found()
    {
        var certificate = LabAuthority.Public.Issue([Site.ApiHost], begin: DateTimeOffset.UtcNow.AddDays(1));
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = certificate });
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "CertificateNotYetValid"));
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_found()
    {
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = LabAuthority.Public.Issue(["www.example.com"]) });
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "CertificateNameMismatch"));
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains("www.example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gateway_that_does_not_send_its_intermediate_is_found()
    {
        using var lab = WithGateway(LabAuthority.Public.Issue([GatewayHost], isComplete: false));
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "CertificateChainIncomplete"), s_throughGateway);
    }

    [Fact]
    public async Task Inspection_by_an_authority_that_nobody_knows_is_found()
    {
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = LabAuthority.Inspection.Issue([Site.ApiHost]), OtherCertificate = LabAuthority.Inspection.Issue(Site.OtherHosts) });
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "TlsIntercepted"));
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains("Example Corp Web Gateway", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_authority_that_nobody_knows_on_a_gateway_is_no_inspection()
    {
        using var lab = WithGateway(LabAuthority.Inspection.Issue([GatewayHost]));
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "CertificateUntrusted"), s_throughGateway);
    }

    [Fact]
    public async Task A_handshake_that_gets_no_answer_is_told_from_a_connect_that_gets_none()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 tcp flags & (syn | psh) == psh drop");
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "TlsHandshakeTimedOut") with { Within = TimeSpan.FromSeconds(22) });
    }

    [Fact]
    public async Task An_IPv6_address_that_connects_and_then_stalls_is_found_beside_good_IPv4()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 tcp flags & (syn | psh) == psh drop");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "TlsHandshakeTimedOut"));
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains(LabAddress.Api6, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_IPv4_address_that_connects_and_then_stalls_is_found_beside_good_IPv6()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv4 tcp dport 443 tcp flags & (syn | psh) == psh drop");
        await lab.ExpectAsync(Expectation.Degraded("TlsHandshakeTimedOut"));
    }

    [Fact]
    public async Task A_clock_that_is_ten_minutes_ahead_is_a_warning()
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(Expectation.Degraded("ClockSkewed"), new Surroundings { ClockAhead = TimeSpan.FromMinutes(10) });
    }

    [Fact]
    public async Task A_clock_that_is_four_minutes_behind_is_well()
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(Expectation.Healthy(), new Surroundings { ClockAhead = TimeSpan.FromMinutes(-4) });
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public async Task A_clock_that_makes_good_certificates_look_bad_is_the_cause(int days)
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "ClockSkewed") with { ProgramsGetThrough = null }, new Surroundings { ClockAhead = TimeSpan.FromDays(days) });
    }

    private static Machinery.Lab WithGateway((string Chain, string Key) certificate) => Machinery.Lab.With(
        new Site { Extra = folder => WebServer.Server(folder, "gateway", [LabAddress.Gateway4], [GatewayHost], certificate, WebServer.Api) },
        new Zone { More = [$"host-record={GatewayHost},{LabAddress.Gateway4}"] });
}
