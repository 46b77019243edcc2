using System.Globalization;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Wsl;

/// <summary>Says what is wrong with WSL's ports and what to do. Pure.</summary>
internal static class WslJudge
{
    private const string Nat = "networkingMode=nat in .wslconfig";

    internal static WslPortRange Judge(WslFacts facts)
    {
        var block = OwnBlock(facts);
        var free = facts.HostRange is { } host && facts.HostExclusions is not null ? WslPorts.LargestFreeBlock(host, facts.HostExclusions, block) : null;
        var verdict = Verdict(facts, free);
        return new WslPortRange
        {
            Distribution = facts.Distribution,
            Mode = facts.Mode,
            ConfiguredMode = facts.ConfiguredMode,
            WslVersion = facts.Version,
            HostRange = facts.HostRange,
            HostExclusions = facts.HostExclusions?.ToArray(),
            GuestRange = facts.GuestRange,
            ExpectedGuestRange = Expected(facts),
            ContainerWindow = facts.ContainerWindow,
            LargestFreeBlock = free,
            VerdictValue = verdict,
            Recommendation = Recommend(verdict, facts, free),
            Unreadable = facts.Unreadable.ToArray(),
            Facts = facts,
        };
    }

    /// <summary>Returns the block that the running WSL holds: what its rule says, else the distribution's range where that can be one; null in other modes.</summary>
    internal static PortRange? OwnBlock(WslFacts facts) => facts.Mode != WslNetworkingMode.Mirrored ? null
        : facts.ContainerWindow ?? (facts.GuestRange is { } range && range.Count <= WslPorts.LargestBlock ? range : null);

    private static PortRange? Expected(WslFacts facts) => facts.Mode switch
    {
        WslNetworkingMode.Mirrored => facts.ContainerWindow,
        WslNetworkingMode.Unknown or WslNetworkingMode.Wsl1 => null,
        _ => WslPorts.GuestDefault,
    };

    private static WslVerdict Verdict(WslFacts facts, PortRange? free)
    {
        // No free port at all is a block of none; an unknown one accuses nobody.
        var starved = facts.HostRange is not null && facts.HostExclusions is not null && (free?.Count ?? 0) < WslPorts.Block;
        var wantsBlock = facts.Mode == WslNetworkingMode.Mirrored || facts.ConfiguredMode == WslNetworkingMode.Mirrored;
        if (facts.Mode == WslNetworkingMode.Mirrored && facts.GuestRange is { } range && IsOutside(range, facts.ContainerWindow))
        {
            return WslVerdict.OutsideReservation;
        }

        if (wantsBlock && starved)
        {
            return WslVerdict.HostStarves;
        }

        if (facts.Mode == WslNetworkingMode.Unknown)
        {
            return WslVerdict.Unknown;
        }

        if (facts.ConfiguredMode != WslNetworkingMode.Unknown && facts.ConfiguredMode != facts.Mode && facts.Mode != WslNetworkingMode.Wsl1)
        {
            return WslVerdict.FellBack;
        }

        return facts.Mode == WslNetworkingMode.Wsl1 ? WslVerdict.Healthy
            : facts.GuestRange is not { } guest ? WslVerdict.Unknown
            : facts.Mode == WslNetworkingMode.Mirrored ? (guest.Count < WslPorts.Block ? WslVerdict.WindowSmall : WslVerdict.Healthy)
            : guest.Count < WslPorts.GuestDefault.Count ? WslVerdict.RangeShrunk
            : WslVerdict.Healthy;
    }

    // Without the rule's word, only what no WSL reserves is certain to be outside.
    private static bool IsOutside(PortRange range, PortRange? window)
        => window is null ? range.Count > WslPorts.LargestBlock : range.Start < window.Start || range.End > window.End;

    private static string Recommend(WslVerdict verdict, WslFacts facts, PortRange? free) => verdict switch
    {
        WslVerdict.WindowSmall => $"The reserved block has {Count(facts.GuestRange)} ports, where current WSL reserves {WslPorts.Block}: run 'wsl --update', then 'wsl --shutdown'. " +
            $"Do not widen the distribution's own range, TCP hangs then; the alternative is {Nat}.",
        WslVerdict.OutsideReservation => $"The distribution hands out {facts.GuestRange}, and {(facts.ContainerWindow is { } window ? $"only {window} is" : "so many ports are never")} reserved for it: " +
            $"connections hang. 'Set-WslPortRange -Recommended' or 'wsl --shutdown' puts it back{Setters(facts)}; the alternative is {Nat}.",
        WslVerdict.HostStarves => $"Windows' range {facts.HostRange} and its exclusions leave {Count(free)} ports in one piece, and mirrored networking needs {WslPorts.Block}: " +
            $"'Set-WslPortRange -Target Host -StartPort {WslPorts.HostDefault.Start} -PortCount {WslPorts.HostDefault.Count}' (elevated), then 'wsl --shutdown'; the alternative is {Nat}.",
        WslVerdict.FellBack => FellBack(facts),
        WslVerdict.RangeShrunk => $"The distribution hands out {facts.GuestRange} where the kernel's default is {WslPorts.GuestDefault}: 'Set-WslPortRange -Recommended' restores it{Setters(facts)}; " +
            "the alternative is net.ipv4.tcp_tw_reuse=1, which lets closed connections go after a second.",
        WslVerdict.Unknown => "The networking mode or the distribution's range could not be read, so nothing is changed on a guess; what Unreadable lists says why, and 'wslinfo --networking-mode' inside tells the mode.",
        _ => Healthy(facts),
    };

    private static string FellBack(WslFacts facts)
        => $"{WslModeNames.Name(facts.ConfiguredMode)} is configured and {WslModeNames.Name(facts.Mode)} runs. " +
        (facts.ConfiguredMode == WslNetworkingMode.Mirrored
            ? "'wsl --shutdown' and a new start print the reason; mirrored networking needs Windows 11 22H2, a current WSL and a free block of ports. "
            : "'wsl --shutdown' makes WSL read .wslconfig again, and a new start prints the reason. ") +
        "The alternative is to configure the mode that runs.";

    private static string Healthy(WslFacts facts) => facts.Mode switch
    {
        WslNetworkingMode.Mirrored => $"Nothing to change: the reserved block of {Count(facts.GuestRange)} ports is what mirrored networking gives. " +
            (facts.TimeWaitReuse == 1 ? string.Empty : "net.ipv4.tcp_tw_reuse=1 helps the distribution's own connections, not those of containers. ") +
            $"Where containers hold the ports, the alternative is {Nat}.",
        WslNetworkingMode.VirtioProxy => $"Nothing to change: connections leave through Windows' own sockets, so Windows' range ({Text(facts.HostRange)}) is what can run out, not the distribution's; " +
            "Get-EphemeralPortUsage on Windows shows who holds it.",
        WslNetworkingMode.Wsl1 => "Nothing to change: WSL 1 uses Windows' own ports; Get-EphemeralPortUsage on Windows shows who holds them.",
        _ => "Nothing to change: the distribution's default range is rarely what runs out. Get-EphemeralPortUsage shows who holds the ports; net.ipv4.tcp_tw_reuse=1 lets closed connections go after a second.",
    };

    private static string Setters(WslFacts facts) => facts.Setters.Count == 0 ? string.Empty : $" (it is set in {string.Join(", ", facts.Setters)})";

    private static string Count(PortRange? range) => (range?.Count ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string Text(PortRange? range) => range?.ToString() ?? "not known";
}
