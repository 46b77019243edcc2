using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class PathMtuBlackHoleRuleTests
{
    [Fact]
    public void A_stall_at_a_size_is_an_error() =>
        RuleCheck.Raised<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = false, UploadStalled = true, LargestDelivered = 1360, SegmentSize = 1448 }), "Error")
            .Shows("1360")
            .Shows("1448")
            .Advises("sudo ip link set dev <INTERFACE> mtu 1400");

    [Fact]
    public void Windows_sets_the_interface() =>
        RuleCheck.Raised<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy().OnWindows().DeepProbe(d => d with { UploadAnswered = false, UploadStalled = true, LargestDelivered = 1360, SegmentSize = 1448 }), "Error")
            .Advises("netsh interface ipv4 set subinterface");

    [Fact]
    public void A_container_gets_a_network_option() =>
        RuleCheck.Raised<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy().InContainer().DeepProbe(d => d with { UploadAnswered = false, UploadStalled = true, LargestDelivered = 1360, SegmentSize = 1448 }), "Error")
            .Advises("com.docker.network.driver.mtu=1400");

    [Fact]
    public void A_stall_after_full_segments_arrived_is_not_this()
    {
        RuleCheck.Quiet<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = false, UploadStalled = true, LargestDelivered = 1448, SegmentSize = 1448 }));
        RuleCheck.Quiet<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { UploadAnswered = false }));
        RuleCheck.Quiet<PathMtuBlackHoleRule>(EvidenceBuilder.Healthy().NothingOverTcp().DeepProbe(d => d with { UploadAnswered = false, UploadStalled = true, LargestDelivered = 1360, SegmentSize = 1448 }));
    }
}
