using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NetworkRulesTests
{
    [Fact]
    public void A_rules_id_is_its_class_name_and_no_rule_explains_itself()
    {
        Assert.Equal(43, NetworkRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(NetworkRules.All, rule => Assert.Equal(rule.Id + "Rule", rule.GetType().Name));
        Assert.All(NetworkRules.All, rule => Assert.DoesNotContain(rule.Id, rule.Explains));
    }

    [Fact]
    public void A_healthy_machine_and_one_behind_a_working_proxy_get_no_finding()
    {
        Assert.Empty(NetworkRules.All.Select(rule => rule.Judge(EvidenceBuilder.Healthy().Build())).OfType<Finding>());
        Assert.Empty(NetworkRules.All.Select(rule => rule.Judge(EvidenceBuilder.Healthy().WorkingProxy().Build())).OfType<Finding>());
    }

    [Fact]
    public void No_evidence_gives_no_finding_and_no_exception()
    {
        EvidenceSet[] sets = [EvidenceBuilder.Healthy().Blind().Build(), EvidenceBuilder.Healthy().Blind().Proxied().Build(), EvidenceBuilder.Healthy().NoNames().Build(), EvidenceBuilder.Healthy().NoConnects().Build()];

        Assert.Empty(sets.SelectMany(set => NetworkRules.All.Select(rule => rule.Judge(set))).OfType<Finding>());
    }

    [Fact]
    public void Behind_a_working_proxy_a_dead_direct_path_is_at_most_information()
    {
        EvidenceSet evidence = EvidenceBuilder.Healthy().NameFails(FailureKind.NameNotFound, "EAI_NONAME").DirectDead().WorkingProxy().Build();

        Assert.All(NetworkRules.All.Select(rule => rule.Judge(evidence)).OfType<Finding>(), finding => Assert.Equal("Information", finding.Severity));
    }
}
