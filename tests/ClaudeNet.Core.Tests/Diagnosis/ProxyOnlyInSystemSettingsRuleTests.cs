using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyOnlyInSystemSettingsRuleTests
{
    [Fact]
    public void A_system_proxy_that_the_client_does_not_know_is_an_error_where_direct_fails()
    {
        var finding = new ProxyOnlyInSystemSettingsRule().Judge(WithSystemProxy(EvidenceBuilder.Healthy().OnWindows().DirectDead()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyOnlyInSystemSettings", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("System proxy (WinINET): http://proxy.corp.example:3128", finding.Evidence);
        Assert.Equal("$env:HTTPS_PROXY = 'http://proxy.corp.example:3128'", finding.Remedies[0].Command);
        Assert.Equal("[Environment]::SetEnvironmentVariable('HTTPS_PROXY', 'http://proxy.corp.example:3128', 'User')", finding.Remedies[1].Command);
    }

    [Fact]
    public void Macos_gets_its_own_start_file()
    {
        var finding = new ProxyOnlyInSystemSettingsRule().Judge(WithSystemProxy(EvidenceBuilder.Healthy().OnMacOS().DirectDead()).Build());

        Assert.Equal("export HTTPS_PROXY='http://proxy.corp.example:3128'", finding?.Remedies[0].Command);
        Assert.EndsWith(">> ~/.zshrc", finding?.Remedies[1].Command);
    }

    [Fact]
    public void Where_direct_works_or_the_client_has_a_proxy_it_is_quiet()
    {
        Assert.Null(new ProxyOnlyInSystemSettingsRule().Judge(WithSystemProxy(EvidenceBuilder.Healthy()).Build()));
        Assert.Null(new ProxyOnlyInSystemSettingsRule().Judge(WithSystemProxy(EvidenceBuilder.Healthy().Blind()).Build()));
        Assert.Null(new ProxyOnlyInSystemSettingsRule().Judge(WithSystemProxy(EvidenceBuilder.Healthy().DirectDead().WorkingProxy()).Build()));
    }

    private static EvidenceBuilder WithSystemProxy(EvidenceBuilder builder) => builder.With(e => e with { Proxy = e.Proxy with { SystemProxy = EvidenceBuilder.ProxyUri, SystemProxyOrigin = "WinINET" } });
}
