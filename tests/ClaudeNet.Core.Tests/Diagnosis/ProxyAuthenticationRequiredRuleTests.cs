using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyAuthenticationRequiredRuleTests
{
    [Fact]
    public void A_407_with_basic_asks_for_a_credential_with_placeholders()
    {
        var finding = new ProxyAuthenticationRequiredRule().Judge(Challenged(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyAuthenticationRequired", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("CONNECT api.anthropic.com:443: 407 after 7 ms, offers Basic and NTLM, no credential was sent", finding.Evidence[0]);
        Assert.Equal("export HTTPS_PROXY='http://<USER>:<PASSWORD>@proxy.corp.example:3128'", finding.Remedies[0].Command);
        Assert.Equal("$env:HTTPS_PROXY = 'http://<USER>:<PASSWORD>@proxy.corp.example:3128'", new ProxyAuthenticationRequiredRule().Judge(Challenged(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_credential_that_was_sent_is_called_wrong()
    {
        Assert.Contains("does not accept", new ProxyAuthenticationRequiredRule().Judge(Challenged(EvidenceBuilder.Healthy()).ProxyAnswer(answer => answer with { StatusCode = 407, AuthenticationSchemes = ["Basic"], SentCredential = true }).Build())?.Title);
    }

    [Fact]
    public void A_401_to_a_credential_is_a_wrong_credential_and_not_a_refused_tunnel()
    {
        var evidence = Challenged(EvidenceBuilder.Healthy()).ProxyAnswer(answer => answer with { StatusCode = 401, SentCredential = true }).Build();
        Assert.Contains("does not accept", new ProxyAuthenticationRequiredRule().Judge(evidence)?.Title);
        Assert.Null(new ProxyRefusedTunnelRule().Judge(evidence));

        var unasked = Challenged(EvidenceBuilder.Healthy()).ProxyAnswer(answer => answer with { StatusCode = 401 }).Build();
        Assert.Null(new ProxyAuthenticationRequiredRule().Judge(unasked));
        Assert.NotNull(new ProxyRefusedTunnelRule().Judge(unasked));
    }

    [Fact]
    public void Ntlm_alone_and_a_working_proxy_are_not_this()
    {
        Assert.Null(new ProxyAuthenticationRequiredRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Tunnel(407, "NTLM", "Negotiate").Build()));
        Assert.Null(new ProxyAuthenticationRequiredRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }

    private static EvidenceBuilder Challenged(EvidenceBuilder builder) => builder.Blind().Proxied().Connected(EvidenceBuilder.ProxyAddress, 2, PathKind.Proxy).Tunnel(407, "Basic", "NTLM");
}
