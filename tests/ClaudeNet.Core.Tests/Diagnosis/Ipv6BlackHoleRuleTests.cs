using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class Ipv6BlackHoleRuleTests
{
    [Fact]
    public void Silence_on_ipv6_beside_a_working_ipv4_is_a_warning_that_names_the_address()
    {
        var finding = new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy()).Build());

        Assert.NotNull(finding);
        Assert.Equal("Ipv6BlackHole", finding.Id);
        Assert.Equal("Warning", finding.Severity);
        Assert.Contains("2607:6bc0::10", finding.Title);
        Assert.Contains("[2607:6bc0::10]:443: no answer in 3.2 s", finding.Evidence);
    }

    [Fact]
    public void A_native_client_is_never_told_to_set_node_options()
    {
        var finding = new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().Client(isNode: false)).Build());

        Assert.NotNull(finding);
        Assert.DoesNotContain(finding.Remedies, remedy => remedy.Command?.Contains("NODE_OPTIONS") == true);
        Assert.Equal("claude update", finding.Remedies[0].Command);
    }

    [Fact]
    public void Node_is_told_to_prefer_ipv4_in_the_shell_at_hand()
    {
        Assert.Equal("export NODE_OPTIONS=\"${NODE_OPTIONS:+$NODE_OPTIONS }--dns-result-order=ipv4first\"", new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().Client(isNode: true)).Build())?.Remedies[0].Command);
        Assert.Equal("$env:NODE_OPTIONS = \"$env:NODE_OPTIONS --dns-result-order=ipv4first\".Trim()", new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().Client(isNode: true).OnWindows()).Build())?.Remedies[0].Command);
    }

    [Fact]
    public void A_container_gets_the_sysctl_of_docker_and_windows_the_prefix_policy()
    {
        Assert.Contains(new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().InContainer()).Build())!.Remedies, remedy => remedy.Command?.Contains("--sysctl net.ipv6.conf.all.disable_ipv6=1") == true);
        Assert.Contains(new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().InContainer()).Build())!.Remedies, remedy => remedy.Command == "sysctls: { net.ipv6.conf.all.disable_ipv6: 1 }");
        Assert.Contains(new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().OnWindows()).Build())!.Remedies, remedy => remedy.RequiresElevation && remedy.Command?.Contains("DisabledComponents") == true);
        Assert.Contains(new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy().OnWindows()).Build())!.Remedies, remedy => remedy.RequiresElevation && remedy.Command?.EndsWith("set prefixpolicy ::ffff:0:0/96 60 4 store=active", StringComparison.Ordinal) == true);
        Assert.Contains(new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy()).Build())!.Remedies, remedy => remedy.RequiresElevation && remedy.Command?.Contains("/etc/gai.conf") == true);
    }

    [Fact]
    public void A_second_that_IPv4_lost_with_its_first_SYN_is_no_slow_link() =>
        Assert.NotNull(new Ipv6BlackHoleRule().Judge(EvidenceBuilder.Healthy().Connected(EvidenceBuilder.Ipv4, 1300).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, null, 3300).Build()));

    [Fact]
    public void A_slow_but_answering_ipv6_a_refusal_and_a_dead_ipv4_are_not_this()
    {
        Assert.Null(new Ipv6BlackHoleRule().Judge(EvidenceBuilder.Healthy().Build()));
        Assert.Null(new Ipv6BlackHoleRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Refused, "ECONNREFUSED").Build()));
        Assert.Null(new Ipv6BlackHoleRule().Judge(EvidenceBuilder.Healthy().Connected(EvidenceBuilder.Ipv4, 400).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, null, 800).Build()));
        Assert.Null(new Ipv6BlackHoleRule().Judge(EvidenceBuilder.Healthy().DirectDead().Build()));
    }

    [Fact]
    public void Behind_a_working_proxy_the_direct_path_does_not_matter()
    {
        Assert.Null(new Ipv6BlackHoleRule().Judge(Dead(EvidenceBuilder.Healthy()).WorkingProxy().Build()));
    }

    private static EvidenceBuilder Dead(EvidenceBuilder builder) => builder.Connect(EvidenceBuilder.Ipv6, PathKind.Direct, connect => connect with
    {
        CutShort = true,
        Duration = EvidenceBuilder.Ms(3200),
        Failure = EvidenceBuilder.Fail(FailureKind.TimedOut),
    });
}
