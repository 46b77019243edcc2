using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ServiceIncidentRuleTests
{
    [Fact]
    public void A_major_incident_is_a_warning() =>
        RuleCheck.Raised<ServiceIncidentRule>(EvidenceBuilder.Healthy().Status(s => s with { Incidents = [new StatusIncident("Elevated errors", "investigating", "major", new Uri("https://stspg.io/x"))] }), "Warning")
            .Shows("Elevated errors")
            .Shows("https://stspg.io/x")
            .Advises("https://stspg.io/x");

    [Fact]
    public void A_minor_one_is_information() =>
        RuleCheck.Raised<ServiceIncidentRule>(EvidenceBuilder.Healthy().Status(s => s with { Incidents = [new StatusIncident("Elevated errors", "investigating", "minor", new Uri("https://stspg.io/x"))] }), "Information");

    [Fact]
    public void A_gateways_user_is_only_informed() =>
        RuleCheck.Raised<ServiceIncidentRule>(EvidenceBuilder.Healthy().With(e => e with { IsFirstParty = false }).Status(s => s with { Incidents = [new StatusIncident("Elevated errors", "investigating", "critical", new Uri("https://stspg.io/x"))] }), "Information");

    [Fact]
    public void A_resolved_incident_and_an_unread_page_stay_quiet()
    {
        RuleCheck.Quiet<ServiceIncidentRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ServiceIncidentRule>(EvidenceBuilder.Healthy().Status(s => s with { Incidents = [new StatusIncident("Elevated errors", "resolved", "major", new Uri("https://stspg.io/x"))] }));
        RuleCheck.Quiet<ServiceIncidentRule>(EvidenceBuilder.Healthy().Status(s => s));
    }
}
