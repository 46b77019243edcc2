using System.Net;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class FakeIpAddressRuleTests
{
    [Fact]
    public void An_invented_address_that_works_is_information()
    {
        var finding = new FakeIpAddressRule().Judge(EvidenceBuilder.Healthy().Resolves(IPAddress.Parse("198.18.3.7")).Build());

        Assert.NotNull(finding);
        Assert.Equal("FakeIpAddress", finding.Id);
        Assert.Equal("Information", finding.Severity);
        Assert.Contains("198.18.3.7", finding.Evidence[0]);
        Assert.Empty(finding.Remedies);
    }

    [Fact]
    public void One_that_leads_nowhere_is_an_error()
    {
        var builder = EvidenceBuilder.Healthy().Blind().Resolves(IPAddress.Parse("198.19.0.1")).Connected(IPAddress.Parse("198.19.0.1"), 1).HandshakeFails(PathKind.Direct, FailureKind.Reset, "ECONNRESET");
        var bash = new FakeIpAddressRule().Judge(builder.Build());
        var powerShell = new FakeIpAddressRule().Judge(builder.OnWindows().Build());

        Assert.Equal("Error", bash?.Severity);
        Assert.Equal("export HTTPS_PROXY='http://127.0.0.1:<PORT>'", bash?.Remedies[1].Command);
        Assert.Equal("$env:HTTPS_PROXY = 'http://127.0.0.1:<PORT>'", powerShell?.Remedies[1].Command);
    }

    [Fact]
    public void A_neighbouring_range_is_an_ordinary_address()
    {
        Assert.Null(new FakeIpAddressRule().Judge(EvidenceBuilder.Healthy().Resolves(IPAddress.Parse("198.20.0.1")).Build()));
    }
}
