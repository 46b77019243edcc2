using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NoRouteRuleTests
{
    [Fact]
    public void Both_families_refused_by_the_system_is_an_error()
    {
        var finding = new NoRouteRule().Judge(Unreachable(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("NoRoute", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("160.79.104.10:443: Unreachable (ENETUNREACH) after 1 ms", finding.Evidence);
        Assert.Equal("ip route show default; ip -6 route show default", finding.Remedies[0].Command);
    }

    [Fact]
    public void Windows_gets_its_own_command_and_a_container_its_own_remedy()
    {
        Assert.StartsWith("Get-NetRoute", new NoRouteRule().Judge(Unreachable(EvidenceBuilder.Healthy().OnWindows()).Build())?.Remedies[0].Command);
        Assert.StartsWith("docker run --network", new NoRouteRule().Judge(Unreachable(EvidenceBuilder.Healthy().InContainer()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void No_default_route_and_nothing_tried_says_so()
    {
        var finding = new NoRouteRule().Judge(EvidenceBuilder.Healthy().Blind().Routes(false, false).NameFails(FailureKind.NameTemporaryFailure, "EAI_AGAIN").Build());

        Assert.NotNull(finding);
        Assert.Contains("no default route", finding.Title);
        Assert.Contains("NameResolutionFailed", new NoRouteRule().Explains);
    }

    [Fact]
    public void A_network_without_default_route_whose_proxy_works_is_healthy()
    {
        Assert.Null(new NoRouteRule().Judge(EvidenceBuilder.Healthy().Blind().Routes(false, false).WorkingProxy().Build()));
    }

    [Fact]
    public void A_silent_family_is_a_time_out_and_unknown_routes_prove_nothing()
    {
        Assert.Null(new NoRouteRule().Judge(Unreachable(EvidenceBuilder.Healthy()).ConnectFails(EvidenceBuilder.Ipv4, FailureKind.TimedOut, "ETIMEDOUT", 3000).Build()));
        Assert.Null(new NoRouteRule().Judge(EvidenceBuilder.Healthy().Blind().With(e => e with { Routes = [] }).Build()));
        Assert.Null(new NoRouteRule().Judge(EvidenceBuilder.Healthy().Endpoint("http://127.0.0.1:4000/").Routes(false, false).Build()));
    }

    private static EvidenceBuilder Unreachable(EvidenceBuilder builder) => builder.NothingOverTcp()
        .ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Unreachable, "ENETUNREACH").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
}
