using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Large packets vanish on the way and nobody says so.</summary>
internal sealed class PathMtuBlackHoleRule : Rule
{
    private const int TcpOverIpv4Header = 40;

    /// <inheritdoc/>
    public override string Id => "PathMtuBlackHole";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tcp;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["UploadBlocked"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        DeepObservation[] all = DeepView.All(evidence);
        DeepObservation[] bad = all.Where(deep => DeepView.IsBlackHole(evidence, deep)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        int? passes = bad.Max(deep => deep.LargestDelivered);
        bool anotherWorks = all.Any(deep => deep.UploadAnswered == true);
        return new Finding(Id, ClientView.ErrorUnless(anotherWorks), $"Large packets to {ClientView.Host(evidence)} vanish on the way{(passes is int size ? $": segments over {Describe.Number(size)} bytes never arrive" : string.Empty)}")
        {
            Cause = "A link on the way (VPN, PPPoE, tunnel) takes smaller packets than this machine sends, and the message that says so is dropped. Short requests pass; long prompts hang or end with ECONNRESET.",
            Evidence = [.. bad.Select(DeepView.Upload), .. bad.Where(deep => deep.SegmentSize is not null).Select(Sizes)],
            Remedies = Remedies(evidence, passes is > 500 and < 1460 ? passes.Value + TcpOverIpv4Header : 1400),
        };
    }

    private static string Sizes(DeepObservation deep) =>
        $"segment size agreed {Describe.Number(deep.SegmentSize!.Value)} bytes, largest delivered {(deep.LargestDelivered is int size ? $"{Describe.Number(size)} bytes" : "unknown")}";

    private static Remedy[] Remedies(EvidenceSet evidence, int mtu)
    {
        string size = Describe.Number(mtu);
        Remedy lower = evidence.OperatingSystem switch
        {
            Platform.OperatingSystemKind.Windows => Advice.Run("Lower the MTU of the interface that is used (its name: netsh interface ipv4 show subinterfaces).", $"netsh interface ipv4 set subinterface \"<INTERFACE>\" mtu={size} store=persistent", elevation: true),
            Platform.OperatingSystemKind.MacOS => Advice.Run("Lower the MTU of the interface that is used, until the next restart.", $"sudo ifconfig <INTERFACE> mtu {size}", elevation: true),
            _ => Advice.Run("Lower the MTU of the interface that is used, until the next restart.", $"sudo ip link set dev <INTERFACE> mtu {size}", elevation: true),
        };
        Remedy mend = Advice.Say("Better: have the VPN or router lower the segment size by itself (MSS clamping), or let ICMP \"fragmentation needed\" and \"packet too big\" pass.");
        return evidence.IsContainer
            ? [Advice.Say($"Give the container's network the MTU of the host's link: in Docker, the network option com.docker.network.driver.mtu={size}.", restart: true), mend]
            : [lower, mend];
    }
}
