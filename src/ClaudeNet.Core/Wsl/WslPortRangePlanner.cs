using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Wsl;

/// <summary>
/// Decides what may be done about WSL's ports. What helps depends on the mode: in mirrored mode a distribution's range that is wider than the block which
/// Windows reserved for it makes TCP hang, so it is never widened there; a host range that leaves no block of 4096 ports costs mirrored WSL its network;
/// elsewhere the default is rarely the bottleneck, so only what someone shrank is restored.
/// </summary>
internal static class WslPortRangePlanner
{
    private const string NatAlternative = "Where containers hold the ports, set networkingMode=nat in .wslconfig; net.ipv4.tcp_tw_reuse=1 helps the distribution's own connections.";
    private const string UsageAlternative = "Get-EphemeralPortUsage shows who holds the ports; net.ipv4.tcp_tw_reuse=1 lets closed connections go after a second.";

    /// <summary>Returns the plan.</summary>
    /// <param name="current">What was read.</param>
    /// <param name="request">What is asked for: a side with start and count, or what is recommended, or a reset.</param>
    /// <exception cref="ArgumentException">The request asks for nothing, or for several things.</exception>
    internal static WslPortRangePlan Create(WslPortRange current, WslPortRangeRequest request)
    {
        var ranged = request.StartPort is not null || request.PortCount is not null;
        if (request.Recommended == request.Reset ? request.Recommended || request.Target is null || request.StartPort is null || request.PortCount is null : ranged || (request.Recommended && request.Target is not null))
        {
            throw new ArgumentException("Ask for a side with a first port and a number of ports, or for what is recommended, or for a reset; one of them.", nameof(request));
        }

        return request.Recommended ? Recommended(current)
            : request.Reset ? Reset(current, request.Target)
            : request.Target == WslPortTarget.Host ? Host(current, request.StartPort!.Value, request.PortCount!.Value)
            : Guest(current, request.StartPort!.Value, request.PortCount!.Value);
    }

    private static WslPortRangePlan Recommended(WslPortRange current) => current.VerdictValue switch
    {
        WslVerdict.Healthy => Nothing(current, current.Recommendation),
        WslVerdict.HostStarves => Host(current, WslPorts.HostDefault.Start, WslPorts.HostDefault.Count),
        WslVerdict.RangeShrunk => Guest(current, WslPorts.GuestDefault.Start, WslPorts.GuestDefault.Count),
        WslVerdict.OutsideReservation when current.ContainerWindow is { } window => Guest(current, window.Start, window.Count),
        WslVerdict.OutsideReservation => Refuse(current, "Which block is reserved for the distribution cannot be read, so its range is not set to a guess.", "'wsl --shutdown' gives it its block back, once what widened its range is removed" + Setters(current) + "."),
        WslVerdict.WindowSmall => Refuse(current, "No setting widens the block of mirrored networking.", current.Recommendation),
        WslVerdict.FellBack => Refuse(current, "The mode that runs is not the one that is configured; no range mends that.", current.Recommendation),
        _ => Refuse(current, "Too little could be read to recommend a change.", current.Recommendation),
    };

    private static WslPortRangePlan Reset(WslPortRange current, WslPortTarget? target)
    {
        if (target == WslPortTarget.Host)
        {
            return Host(current, WslPorts.HostDefault.Start, WslPorts.HostDefault.Count);
        }

        var guest = ResetGuest(current);
        if (target == WslPortTarget.Guest || current.HostRange is null || WslPorts.HostDefault.Equals(current.HostRange))
        {
            return guest;
        }

        var host = Host(current, WslPorts.HostDefault.Start, WslPorts.HostDefault.Count);
        return host.Refusal is not null || guest.Refusal is not null ? host : host with { Steps = [.. guest.Steps, .. host.Steps], Warnings = [.. guest.Warnings, .. host.Warnings] };
    }

    private static WslPortRangePlan ResetGuest(WslPortRange current)
    {
        if (current.Mode == WslNetworkingMode.Mirrored && current.VerdictValue != WslVerdict.OutsideReservation)
        {
            return Nothing(current, "In mirrored mode the distribution's range is the block that Windows reserves at each start; there is nothing to reset.");
        }

        var range = current.Mode == WslNetworkingMode.Mirrored ? current.ContainerWindow : WslPorts.GuestDefault;
        if (current.Mode is WslNetworkingMode.Unknown or WslNetworkingMode.Wsl1 || range is null || current.GuestRange is null)
        {
            return range is null && current.Mode == WslNetworkingMode.Mirrored ? Recommended(current) : GuestRefusal(current) ?? Nothing(current, "There is nothing to reset.");
        }

        // A wider range than the default goes back too: that is what a reset is asked for.
        return range.Equals(current.GuestRange) ? Nothing(current, $"The distribution already hands out {range}.") : GuestSteps(current, range);
    }

    private static WslPortRangePlan Guest(WslPortRange current, int start, int count)
    {
        if (RangeFault(start, count) is { } fault)
        {
            return Refuse(current, fault, UsageAlternative);
        }

        if (GuestRefusal(current) is { } refusal)
        {
            return refusal;
        }

        var range = new PortRange(start, start + count - 1);
        return range.Equals(current.GuestRange) ? Nothing(current, $"The distribution already hands out {range}.")
            : current.Mode == WslNetworkingMode.Mirrored ? MirroredGuest(current, range)
            : OrdinaryGuest(current, range);
    }

    private static WslPortRangePlan? GuestRefusal(WslPortRange current)
        => current.Mode == WslNetworkingMode.Wsl1 ? Refuse(current, "WSL 1 has no port range of its own: it uses Windows'.", "Set-WslPortRange -Target Host sets Windows'; WSL 2 has its own ('wsl --set-version').")
        : current.Mode == WslNetworkingMode.Unknown ? Refuse(current, "The networking mode that runs could not be read, and in mirrored mode a wider range makes TCP hang.", current.Recommendation)
        : current.GuestRange is null ? Refuse(current, "The distribution's range could not be read, so a change of it could not be undone.", current.Recommendation)
        : null;

    // Inside what is reserved and no wider than what stands, or exactly what is reserved: nothing else is safe there.
    private static WslPortRangePlan MirroredGuest(WslPortRange current, PortRange range)
    {
        var block = current.ContainerWindow ?? (current.GuestRange!.Count <= WslPorts.LargestBlock ? current.GuestRange : null);
        return block is not null && range.Start >= block.Start && range.End <= block.End
            ? GuestSteps(current, range)
            : Refuse(current, "In mirrored mode ports beyond the block that Windows reserved for the distribution are not its own: connections on them hang until 'wsl --shutdown'.",
                (current.VerdictValue == WslVerdict.WindowSmall ? "'wsl --update' brings a WSL that reserves 4096 ports. " : string.Empty) + NatAlternative);
    }

    private static WslPortRangePlan OrdinaryGuest(WslPortRange current, PortRange range)
    {
        if (current.GuestRange!.Count >= WslPorts.GuestDefault.Count)
        {
            return Refuse(current, $"The distribution's range ({current.GuestRange}) is not smaller than the kernel's default, which is rarely the bottleneck in this mode.",
                current.Mode == WslNetworkingMode.VirtioProxy ? "Connections leave through Windows' own sockets: Set-WslPortRange -Target Host sets what they can use. " + UsageAlternative : UsageAlternative);
        }

        return range.Count > current.GuestRange.Count && range.Start >= WslPorts.GuestDefault.Start && range.End <= WslPorts.GuestDefault.End
            ? GuestSteps(current, range)
            : Refuse(current, $"Only what someone made smaller is restored: a range within {WslPorts.GuestDefault} and larger than {current.GuestRange}.", "'Set-WslPortRange -Recommended' restores the default. " + UsageAlternative);
    }

    private static WslPortRangePlan GuestSteps(WslPortRange current, PortRange range)
    {
        var steps = new List<WslPortRangeStep> { new WslPortRangeStep.Guest(range) };
        var warnings = new List<string>();
        if (current.Mode == WslNetworkingMode.Mirrored)
        {
            // The next start reserves another block; a range that was kept would lie outside it.
            warnings.Add("In mirrored mode the range is not kept: WSL sets it anew at each start" + (current.Facts.Setters.Count > 0 ? Setters(current) + ", which should be removed" : string.Empty) + ".");
        }
        else
        {
            steps.Add(new WslPortRangeStep.Persist(range, current.Facts.Systemd == true));
            if (current.Facts.Setters.Count > 0)
            {
                warnings.Add("The range is also set elsewhere" + Setters(current) + "; what is read last counts at the next start.");
            }
        }

        return new WslPortRangePlan { Before = current, Steps = steps, Warnings = warnings };
    }

    private static WslPortRangePlan Host(WslPortRange current, int start, int count)
    {
        if (RangeFault(start, count) is { } fault)
        {
            return Refuse(current, fault, DefaultAlternative(current));
        }

        if (count < WslPorts.SmallestHostCount)
        {
            return Refuse(current, $"Windows takes no range under {WslPorts.SmallestHostCount} ports; {Text(count)} were asked for.", DefaultAlternative(current));
        }

        var range = new PortRange(start, start + count - 1);
        if (current.HostRange is null)
        {
            return Refuse(current, "Windows' present range could not be read, so a change of it could not be undone.", "'netsh int ipv4 show dynamicport tcp' on Windows shows it.");
        }

        var wantsBlock = current.Mode is WslNetworkingMode.Mirrored or WslNetworkingMode.Unknown || current.ConfiguredMode == WslNetworkingMode.Mirrored;
        var free = WslPorts.LargestFreeBlock(range, current.HostExclusions, WslJudge.OwnBlock(current.Facts));
        if (wantsBlock && (current.HostExclusions is null || (free?.Count ?? 0) < WslPorts.Block))
        {
            return Refuse(current, current.HostExclusions is null
                ? "What Windows excludes could not be read, so nobody can tell whether mirrored WSL would keep a block of ports."
                : $"Windows' range {range} and its exclusions would leave {Text(free?.Count ?? 0)} ports in one piece; mirrored WSL needs {WslPorts.Block} and would lose its network.", DefaultAlternative(current));
        }

        return new WslPortRangePlan
        {
            Before = current,
            Steps = [Step(true, false), Step(true, true), Step(false, false), Step(false, true)],
            Warnings = HostWarnings(start, wantsBlock, free),
            RestartRequired = wantsBlock,
        };

        // Both protocols and families: WSL needs its block free of all of them, and people expect them alike. IPv6 first, because Windows moves it along
        // with IPv4: then taking them back in reverse leaves each as it was.
        WslPortRangeStep.Host Step(bool ipv6, bool udp) => new(ipv6, udp, range);
    }

    private static List<string> HostWarnings(int start, bool wantsBlock, PortRange? free)
    {
        var warnings = new List<string>();
        if (start < WslPorts.DocumentedHostStart)
        {
            warnings.Add($"Microsoft documents {WslPorts.DocumentedHostStart} as the lowest start; below it lie the ports of services.");
        }

        if (!wantsBlock && (free?.Count ?? 0) < WslPorts.Block)
        {
            warnings.Add($"This leaves no {WslPorts.Block} ports in one piece; mirrored networking, should it be configured later, would not start.");
        }

        return warnings;
    }

    private static string DefaultAlternative(WslPortRange current)
    {
        var free = current.HostExclusions is null ? null : WslPorts.LargestFreeBlock(WslPorts.HostDefault, current.HostExclusions, WslJudge.OwnBlock(current.Facts));
        return current.HostExclusions is not null && (free?.Count ?? 0) < WslPorts.Block
            ? $"Not even the default {WslPorts.HostDefault} leaves a block: remove exclusions first ('netsh int ipv4 show excludedportrange tcp' lists them; 'net stop winnat' and 'net start winnat' let WinNAT choose anew), or set networkingMode=nat in .wslconfig."
            : $"The default {WslPorts.HostDefault} is what WSL expects: Reset-WslPortRange -Target Host. " + UsageAlternative;
    }

    private static string? RangeFault(int start, int count)
        => start < 1 || count < 1 || (long)start + count - 1 > 65535
            ? $"Ports run from 1 to 65535; {Text(count)} from {Text(start)} on do not fit."
            : null;

    private static string Setters(WslPortRange current) => current.Facts.Setters.Count == 0 ? string.Empty : " (it is set in " + string.Join(", ", current.Facts.Setters.Take(3)) + ")";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static WslPortRangePlan Nothing(WslPortRange current, string why) => new() { Before = current, NothingToDo = why };

    private static WslPortRangePlan Refuse(WslPortRange current, string why, string alternative) => new() { Before = current, Refusal = why, Alternative = alternative };
}
