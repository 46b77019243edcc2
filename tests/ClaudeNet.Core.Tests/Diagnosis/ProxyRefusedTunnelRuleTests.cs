using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyRefusedTunnelRuleTests
{
    [Fact]
    public void A_403_is_an_error_that_quotes_the_proxys_page()
    {
        var finding = new ProxyRefusedTunnelRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().ProxyAnswer(answer => answer with { StatusCode = 403, PageTitle = "Access Denied", Failure = EvidenceBuilder.Fail(FailureKind.ProxyFailed, "403") }).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyRefusedTunnel", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("403", finding.Title);
        Assert.Contains("page \"Access Denied\"", finding.Evidence[0]);
    }

    [Fact]
    public void The_commands_fit_shell_and_system()
    {
        Assert.Equal("unset HTTPS_PROXY", new ProxyRefusedTunnelRule().Judge(EvidenceBuilder.Healthy().Proxied().Tunnel(502).Build())?.Remedies[0].Command);
        Assert.Equal("Remove-Item Env:HTTPS_PROXY", new ProxyRefusedTunnelRule().Judge(EvidenceBuilder.Healthy().OnWindows().Proxied().Tunnel(502).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_407_and_a_tunnel_that_opens_are_not_this()
    {
        Assert.Null(new ProxyRefusedTunnelRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Tunnel(407, "Basic").Build()));
        Assert.Null(new ProxyRefusedTunnelRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }
}
