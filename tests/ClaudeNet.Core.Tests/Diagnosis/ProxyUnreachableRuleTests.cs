using System;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ProxyUnreachableRuleTests
{
    [Fact]
    public void A_refusing_proxy_is_an_error_that_says_how()
    {
        var finding = new ProxyUnreachableRule().Judge(Dead(EvidenceBuilder.Healthy().Blind()).Build());

        Assert.NotNull(finding);
        Assert.Equal("ProxyUnreachable", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("http://proxy.corp.example:3128", finding.Title);
        Assert.Contains("refused", finding.Title);
        Assert.Contains("10.1.2.3:3128: Refused (ECONNREFUSED) after 1 ms", finding.Evidence);
    }

    [Fact]
    public void Where_direct_works_the_first_remedy_is_to_go_direct_in_the_shell_at_hand()
    {
        Assert.Equal("unset HTTPS_PROXY", new ProxyUnreachableRule().Judge(Dead(EvidenceBuilder.Healthy()).Build())?.Remedies[0].Command);
        Assert.Equal("Remove-Item Env:HTTPS_PROXY", new ProxyUnreachableRule().Judge(Dead(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void Loopback_inside_wsl_is_explained()
    {
        var builder = EvidenceBuilder.Healthy().InWsl().Blind().Proxied(facts => facts with { InEffect = new Uri("http://127.0.0.1:7890") });

        Assert.Contains("NAT mode", new ProxyUnreachableRule().Judge(builder.ConnectFails(IPAddress.Loopback, FailureKind.Refused, "ECONNREFUSED", 1, PathKind.Proxy).Build())?.Remedies[0].Description);
    }

    [Fact]
    public void A_name_without_an_address_counts()
    {
        var finding = new ProxyUnreachableRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Name(EvidenceBuilder.Unanswered(AddressFamily.InterNetwork, FailureKind.NameNotFound, "EAI_NONAME")
            with { Purpose = NamePurpose.Proxy, Host = "proxy.corp.example" }).Build());

        Assert.Contains("its name does not exist", finding?.Title);
    }

    [Theory]
    [InlineData("TimedOut", "says nothing")]
    [InlineData("Reset", "cuts them")]
    [InlineData("MalformedResponse", "other than HTTP")]
    public void A_proxy_that_connects_and_never_answers_counts(string kind, string words)
    {
        var builder = EvidenceBuilder.Healthy().Blind().Proxied().Connected(EvidenceBuilder.ProxyAddress, 2, PathKind.Proxy)
            .ProxyAnswer(answer => answer with { Failure = EvidenceBuilder.Fail(Enum.Parse<FailureKind>(kind)) });
        var finding = new ProxyUnreachableRule().Judge(builder.Build());

        Assert.Contains(words, finding?.Title);
        Assert.Contains(finding!.Evidence, line => line.Contains("CONNECT api.anthropic.com:443", StringComparison.Ordinal));
    }

    [Fact]
    public void A_proxy_that_answers_with_a_status_is_there()
    {
        Assert.Null(new ProxyUnreachableRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Connected(EvidenceBuilder.ProxyAddress, 2, PathKind.Proxy).Tunnel(407, "Basic").Build()));
    }

    [Fact]
    public void A_proxy_with_one_dead_address_no_proxy_and_an_untried_one_are_quiet()
    {
        Assert.Null(new ProxyUnreachableRule().Judge(EvidenceBuilder.Healthy().WorkingProxy().ConnectFails(IPAddress.Parse("10.1.2.4"), FailureKind.TimedOut, null, 3000, PathKind.Proxy).Build()));
        Assert.Null(new ProxyUnreachableRule().Judge(EvidenceBuilder.Healthy().Build()));
        Assert.Null(new ProxyUnreachableRule().Judge(EvidenceBuilder.Healthy().Blind().Proxied().Build()));
    }

    private static EvidenceBuilder Dead(EvidenceBuilder builder) => builder.Proxied().ConnectFails(EvidenceBuilder.ProxyAddress, FailureKind.Refused, "ECONNREFUSED", 1, PathKind.Proxy);
}
