using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class NodeOptionIgnoredRuleTests
{
    [Fact]
    public void Network_advice_with_a_native_client_is_information() =>
        RuleCheck.Raised<NodeOptionIgnoredRule>(EvidenceBuilder.Healthy().Setting("NODE_OPTIONS", "--max-old-space-size=4096 --dns-result-order=ipv4first"), "Information")
            .Shows("--dns-result-order=ipv4first")
            .Shows("2.1.330")
            .DoesNotAdvise("max-old");

    [Fact]
    public void Node_an_unknown_client_and_other_options_stay_quiet()
    {
        RuleCheck.Quiet<NodeOptionIgnoredRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<NodeOptionIgnoredRule>(EvidenceBuilder.Healthy().Client(isNode: true).Setting("NODE_OPTIONS", "--dns-result-order=ipv4first"));
        RuleCheck.Quiet<NodeOptionIgnoredRule>(EvidenceBuilder.Healthy().NoClient().Setting("NODE_OPTIONS", "--dns-result-order=ipv4first"));
        RuleCheck.Quiet<NodeOptionIgnoredRule>(EvidenceBuilder.Healthy().Setting("NODE_OPTIONS", "--max-old-space-size=4096"));
        RuleCheck.Quiet<NodeOptionIgnoredRule>(EvidenceBuilder.Healthy().Setting("NODE_OPTIONS", null));
    }
}
