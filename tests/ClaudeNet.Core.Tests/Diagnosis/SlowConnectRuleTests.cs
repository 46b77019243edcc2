using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SlowConnectRuleTests
{
    [Fact]
    public void A_slow_family_beside_a_dead_one_is_a_warning_for_node()
    {
        var finding = new SlowConnectRule().Judge(Slow(EvidenceBuilder.Healthy().Client(isNode: true), 310).Build());

        Assert.NotNull(finding);
        Assert.Equal("SlowConnect", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("310 ms over IPv4", finding.Title);
        Assert.Contains("160.79.104.10:443: connected in 310 ms", finding.Evidence);
        Assert.StartsWith("export NODE_OPTIONS=", finding.Remedies[0].Command);
        Assert.StartsWith("$env:NODE_OPTIONS =", new SlowConnectRule().Judge(Slow(EvidenceBuilder.Healthy().OnWindows().Client(isNode: true), 310).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void The_native_client_is_not_affected()
    {
        var finding = new SlowConnectRule().Judge(Slow(EvidenceBuilder.Healthy().Client(isNode: false), 310).Build());

        Assert.Equal("Information", finding?.Severity);
        Assert.Empty(finding!.Remedies);
    }

    [Fact]
    public void A_slow_link_with_both_families_and_a_quick_one_are_healthy()
    {
        Assert.Null(new SlowConnectRule().Judge(EvidenceBuilder.Healthy().Client(isNode: true).Connected(EvidenceBuilder.Ipv4, 620).Connected(EvidenceBuilder.Ipv6, 640).Build()));
        Assert.Null(new SlowConnectRule().Judge(Slow(EvidenceBuilder.Healthy().Client(isNode: true), 250).Build()));
    }

    private static EvidenceBuilder Slow(EvidenceBuilder builder, int ms) => builder.Connected(EvidenceBuilder.Ipv4, ms).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
}
