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
    public void In_a_private_network_it_is_no_more_than_a_remark()
    {
        RuleCheck.Raised<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://10.1.2.3:4000/"), "Information");
        RuleCheck.Raised<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://gateway.lan/").Resolves(Address("192.168.1.5")), "Information");
        RuleCheck.Raised<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://gateway.lan/").Resolves(Address("192.168.1.5"), Address("203.0.113.5")), "Warning");
        RuleCheck.Raised<PlaintextEndpointRule>(EvidenceBuilder.Healthy().Endpoint("http://10.1.2.3:4000/").Proxied(), "Warning");
    }

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
