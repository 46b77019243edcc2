using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyVariablesConflictRuleTests
{
    [Fact]
    public void Different_proxies_are_a_warning_that_says_which_one_wins()
    {
        var finding = new ProxyVariablesConflictRule().Judge(Conflicting(EvidenceBuilder.Healthy().Blind().Proxied()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyVariablesConflict", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("Claude Code uses HTTPS_PROXY", finding.Title);
        Assert.Contains("HTTP_PROXY=http://old.corp.example:8080 (process environment): not used", finding.Evidence);
        Assert.Equal("export HTTP_PROXY='http://proxy.corp.example:3128'", finding.Remedies[0].Command);
        Assert.Equal("$env:HTTP_PROXY = 'http://proxy.corp.example:3128'", new ProxyVariablesConflictRule().Judge(Conflicting(EvidenceBuilder.Healthy().OnWindows().Blind().Proxied()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void It_is_information_when_the_winner_works()
    {
        Assert.Equal("Information", new ProxyVariablesConflictRule().Judge(Conflicting(EvidenceBuilder.Healthy().WorkingProxy()).Build())?.Severity);
    }

    [Fact]
    public void Variables_that_agree_are_quiet()
    {
        Assert.Null(new ProxyVariablesConflictRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().Build()));
    }

    private static EvidenceBuilder Conflicting(EvidenceBuilder builder) => builder.With(e => e with { Proxy = e.Proxy with { Conflicts = ["HTTP_PROXY=http://old.corp.example:8080 (process environment)"] } });
}
