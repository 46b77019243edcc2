using System;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SandboxFirewallIncompleteRuleTests
{
    // In the manner of the script that development containers of Claude Code come with.
    private const string Script = """
        #!/bin/bash
        # claude.ai is not reached from here
        ipset create allowed-domains hash:net
        for domain in "registry.npmjs.org" "api.anthropic.com" "downloads.claude.ai"; do
            ips=$(dig +short A "$domain")
            while read -r ip; do ipset add allowed-domains "$ip"; done < <(echo "$ips")
        done
        iptables -P OUTPUT DROP
        iptables -A OUTPUT -m set --match-set allowed-domains dst -j ACCEPT
        """;

    [Fact]
    public void Hosts_that_are_left_out_are_named()
    {
        SandboxFirewallFacts facts = SandboxFirewallReader.Parse("/p/.devcontainer/init-firewall.sh", Script)!;
        Assert.Equal(["platform.claude.com", "claude.ai"], facts.MissingHosts);
        Assert.True(facts.PinsAddresses);
        Assert.True(facts.OnlyIpv4);
        RuleCheck.Raised<SandboxFirewallIncompleteRule>(Inside(facts), "Information").Shows("platform.claude.com").Shows("IPv6").Advises("Add platform.claude.com");
    }

    [Fact]
    public void It_is_a_warning_where_Claude_is_not_reached() =>
        RuleCheck.Raised<SandboxFirewallIncompleteRule>(Inside(new SandboxFirewallFacts("/f.sh", true, false, [])).DirectDead(), "Warning").Shows("looked up at start").Advises("sudo /f.sh");

    [Fact]
    public void A_whole_list_without_pinned_addresses_and_a_machine_that_is_no_container_stay_quiet()
    {
        RuleCheck.Quiet<SandboxFirewallIncompleteRule>(EvidenceBuilder.Healthy().InContainer());
        RuleCheck.Quiet<SandboxFirewallIncompleteRule>(Inside(new SandboxFirewallFacts("/f.sh", false, true, [])));
        RuleCheck.Quiet<SandboxFirewallIncompleteRule>(EvidenceBuilder.Healthy().Configured(c => c with { SandboxFirewall = new SandboxFirewallFacts("/f.sh", true, true, ["claude.ai"]) }));
    }

    [Fact]
    public void A_script_that_closes_nothing_is_not_judged() =>
        Assert.Null(SandboxFirewallReader.Parse("/f.sh", Script.Replace("iptables -P OUTPUT DROP", string.Empty, StringComparison.Ordinal)));

    private static EvidenceBuilder Inside(SandboxFirewallFacts facts) => EvidenceBuilder.Healthy().InContainer().Configured(c => c with { SandboxFirewall = facts });
}
