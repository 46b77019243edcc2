using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ConnectionRefusedRuleTests
{
    [Fact]
    public void A_refusal_by_the_real_host_is_an_error_with_address_and_code()
    {
        var finding = new ConnectionRefusedRule().Judge(Refused(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ConnectionRefused", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("160.79.104.10:443: Refused (ECONNREFUSED) after 1 ms", finding.Evidence);
        Assert.Equal("export HTTPS_PROXY='http://<PROXY_HOST>:<PORT>'", finding.Remedies[0].Command);
    }

    [Fact]
    public void A_dead_gateway_on_this_machine_is_looked_for_in_the_shell_at_hand()
    {
        Assert.Equal("ss -ltnp 'sport = :4000'", new ConnectionRefusedRule().Judge(Local(EvidenceBuilder.Healthy()).Build())?.Remedies[0].Command);
        Assert.Equal("Get-NetTCPConnection -State Listen -LocalPort 4000", new ConnectionRefusedRule().Judge(Local(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
        Assert.Contains("Nothing listens on 127.0.0.1:4000", new ConnectionRefusedRule().Judge(Local(EvidenceBuilder.Healthy()).Build())?.Title);
    }

    [Fact]
    public void In_a_container_loopback_is_its_own()
    {
        Assert.Contains("host.docker.internal", new ConnectionRefusedRule().Judge(Local(EvidenceBuilder.Healthy().InContainer()).Build())?.Remedies[0].Description);
    }

    [Fact]
    public void One_family_refused_or_a_refusing_proxy_is_another_finding()
    {
        Assert.Null(new ConnectionRefusedRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Refused, "ECONNREFUSED").Build()));
        Assert.Null(new ConnectionRefusedRule().Judge(Refused(EvidenceBuilder.Healthy()).Proxied().ConnectFails(EvidenceBuilder.ProxyAddress, FailureKind.Refused, "ECONNREFUSED", 1, PathKind.Proxy).Build()));
        Assert.Null(new ConnectionRefusedRule().Judge(EvidenceBuilder.Healthy().Blind().Build()));
    }

    private static EvidenceBuilder Refused(EvidenceBuilder builder) => builder.NothingOverTcp()
        .ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Refused, "ECONNREFUSED").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
    private static EvidenceBuilder Local(EvidenceBuilder builder) => builder.Endpoint("http://127.0.0.1:4000/").ConnectFails(IPAddress.Loopback, FailureKind.Refused, "ECONNREFUSED");
}
