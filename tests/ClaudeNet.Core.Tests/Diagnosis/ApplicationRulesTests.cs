using System;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ApplicationRulesTests
{
    [Fact]
    public void Every_rule_is_listed_once_under_the_name_of_its_class()
    {
        Rule[] rules = ApplicationRules.All;
        Type[] classes = typeof(Rule).Assembly.GetTypes().Where(type => type.Namespace == "ClaudeNet.Diagnosis.Rules" && !type.IsAbstract && type.IsSubclassOf(typeof(Rule))).ToArray();

        Assert.Equal(rules.Length, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(rules, rule => Assert.Equal(rule.Id + "Rule", rule.GetType().Name));
        Assert.All(rules, rule => Assert.Contains(rule.GetType(), classes));
        Assert.All(rules.SelectMany(rule => rule.Explains), id => Assert.Contains(RuleBook.All, rule => rule.Id == id));
    }

    [Fact]
    public void A_healthy_machine_with_a_login_hears_nothing()
    {
        EvidenceSet evidence = EvidenceBuilder.Healthy().Uses(ApplicationEvidence.Fact(CredentialKind.StoredLogin, ".credentials.json")).Build();

        Assert.Empty(ApplicationRules.All.Select(rule => rule.Judge(evidence)).OfType<Finding>());
    }

    [Fact]
    public void A_machine_behind_a_working_proxy_with_a_dead_direct_path_hears_nothing_either()
    {
        EvidenceSet evidence = EvidenceBuilder.Healthy().DirectDead().WorkingProxy().HandshakeFails(PathKind.Direct, FailureKind.Reset, "ECONNRESET")
            .Uses(ApplicationEvidence.Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")).Build();

        Assert.Empty(ApplicationRules.All.Select(rule => rule.Judge(evidence)).OfType<Finding>());
    }

    [Fact]
    public void Layers_that_were_not_tried_prove_nothing()
    {
        EvidenceSet blind = EvidenceBuilder.Healthy().Blind().NoClient().Uses(ApplicationEvidence.Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")).Build();
        EvidenceSet blindBehindProxy = EvidenceBuilder.Healthy().Blind().Proxied().Uses(ApplicationEvidence.Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")).Build();

        Assert.Empty(ApplicationRules.All.Select(rule => rule.Judge(blind)).OfType<Finding>());
        Assert.Empty(ApplicationRules.All.Select(rule => rule.Judge(blindBehindProxy)).OfType<Finding>());
    }

    [Fact]
    public void An_untrusted_inspection_explains_the_untrusted_certificate()
    {
        EvidenceSet evidence = EvidenceBuilder.Healthy().Chain(FailureKind.CertificateUntrusted).Build();
        Finding[] findings = ApplicationRules.All.Select(rule => rule.Judge(evidence)).OfType<Finding>().ToArray();
        Rule intercepted = ApplicationRules.All.Single(rule => rule.Id == "TlsIntercepted");

        Assert.Contains(findings, finding => finding.Id == "TlsIntercepted" && finding.Severity == "Error");
        Assert.Contains("CertificateUntrusted", intercepted.Explains);
    }
}
