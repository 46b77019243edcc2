using System.Net.Sockets;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NameNotFoundRuleTests
{
    [Fact]
    public void A_name_that_the_resolver_denies_is_an_error_that_shows_the_look_ups()
    {
        var finding = new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.NameNotFound, "EAI_NONAME").Build());

        Assert.NotNull(finding);
        Assert.Equal("NameNotFound", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("api.anthropic.com", finding.Title);
        Assert.Contains(finding.Evidence, line => line.Contains("EAI_NONAME after 12 ms") || line.Contains("(EAI_NONAME) after 12 ms"));
        Assert.Equal("nslookup api.anthropic.com 1.1.1.1", finding.Remedies[0].Command);
    }

    [Fact]
    public void Another_server_that_knows_the_name_puts_the_blame_on_the_systems_resolver()
    {
        var finding = new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Blind().OnWindows().NameFails(FailureKind.NameNotFound, "11001")
            .Name(EvidenceBuilder.Answer(AddressFamily.InterNetwork, "9.9.9.9", 12, EvidenceBuilder.Ipv4)).Build());

        Assert.NotNull(finding);
        Assert.Contains("9.9.9.9", finding.Cause);
        Assert.Equal("Resolve-DnsName -Name api.anthropic.com -Server 1.1.1.1", finding.Remedies[0].Command);
    }

    [Fact]
    public void A_custom_endpoint_is_first_asked_for_its_spelling()
    {
        var finding = new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Endpoint("https://gateway.corp.exmaple/").NameFails(FailureKind.NameNotFound, "EAI_NONAME").Build());

        Assert.NotNull(finding);
        Assert.Contains("gateway.corp.exmaple", finding.Remedies[0].Description);
    }

    [Fact]
    public void A_name_without_one_record_type_exists()
    {
        Assert.Null(new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Blind().NameFails(FailureKind.NameNotFound, "EAI_NONAME").Resolves(EvidenceBuilder.Ipv4).Build()));
    }

    [Fact]
    public void An_endpoint_name_that_only_the_proxy_must_resolve_is_no_problem()
    {
        Assert.Null(new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Blind().WorkingProxy().NameFails(FailureKind.NameNotFound, "EAI_NONAME").Build()));
    }

    [Fact]
    public void A_run_that_asked_nothing_proves_nothing()
    {
        Assert.Null(new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Blind().Build()));
    }

    [Fact]
    public void Asking_for_one_family_that_the_name_lacks_is_no_missing_name()
    {
        Assert.Null(new NameNotFoundRule().Judge(EvidenceBuilder.Healthy().Blind().Name(EvidenceBuilder.Answer(AddressFamily.InterNetworkV6)).Build()));
    }
}
