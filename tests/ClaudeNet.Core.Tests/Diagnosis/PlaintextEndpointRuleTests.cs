using ClaudeNet.Diagnosis.Rules;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class PlaintextEndpointRuleTests
{
    [Fact]
    public void http_to_another_machine_is_a_warning() =>
        RuleCheck.Raised<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://gateway.corp.example:4000/"), "Warning")
            .Shows("http://gateway.corp.example:4000")
            .Advises("export ANTHROPIC_BASE_URL=");

    [Fact]
    public void PowerShell_sets_it_its_own_way() =>
        RuleCheck.Raised<PlaintextEndpointRule>(EvidenceBuilder.Healthy().OnWindows().Endpoint("http://gateway.corp.example/"), "Warning")
            .Advises("$env:ANTHROPIC_BASE_URL = 'https://gateway.corp.example'");

    [Fact]
    public void Loopback_and_https_stay_quiet()
    {
        RuleCheck.Quiet<PlaintextEndpointRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://127.0.0.1:8080/"));
        RuleCheck.Quiet<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://[::1]:8080/"));
        RuleCheck.Quiet<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://localhost:8080/"));
        RuleCheck.Quiet<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://gw.local/").Resolves(Address("127.0.0.1")));
    }
}
