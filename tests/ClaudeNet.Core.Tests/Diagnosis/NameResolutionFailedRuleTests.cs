using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameResolutionFailedRuleTests
{
    [Fact]
    public void Servfail_is_named_with_its_server()
    {
        var finding = new NameResolutionFailedRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.NameTemporaryFailure, "EAI_AGAIN").NameFails(FailureKind.NameTemporaryFailure, "SERVFAIL", "192.0.2.53").Build());

        Assert.NotNull(finding);
        Assert.Equal("NameResolutionFailed", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("SERVFAIL", finding.Title);
        Assert.Contains(finding.Evidence, line => line.StartsWith("192.0.2.53, A of api.anthropic.com", StringComparison.Ordinal));
    }

    [Fact]
    public void The_remedy_fits_the_shell()
    {
        string? powerShell = new NameResolutionFailedRule().Judge(EvidenceBuilder.Healthy().Blind().OnWindows().NameFails(FailureKind.NameTemporaryFailure, "11002").Build())?.Remedies[1].Command;
        string? cmd = new NameResolutionFailedRule().Judge(EvidenceBuilder.Healthy().Blind().OnWindows(ShellKind.Cmd).NameFails(FailureKind.NameTemporaryFailure, "11002").Build())?.Remedies[1].Command;

        Assert.Equal("Get-DnsClientServerAddress", powerShell);
        Assert.Equal("ipconfig /all", cmd);
    }

    [Fact]
    public void A_healthy_resolver_raises_nothing()
    {
        Assert.Null(new NameResolutionFailedRule().Judge(EvidenceBuilder.Healthy().Build()));
    }

    [Fact]
    public void Silent_servers_are_another_finding()
    {
        Assert.Null(new NameResolutionFailedRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.NameTemporaryFailure, "EAI_AGAIN").NameFails(FailureKind.TimedOut, null, "192.0.2.53", 5000).Build()));
    }
}
