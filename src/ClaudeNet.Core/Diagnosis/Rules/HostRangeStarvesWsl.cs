using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Wsl;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Windows' own range leaves no block of ports that mirrored mode could reserve.</summary>
internal sealed class HostRangeStarvesWslRule : Rule
{
    public override string Id => "HostRangeStarvesWsl";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains => ["WslNetworkingFellBack", "WslMirroredWindowSmall", "PortRangeSmall", "NoRoute"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        // A mirrored WSL that has its block already took it from what was free, so a block of full size in use is proof that there is no want.
        if (evidence.Wsl is not { HostRange: PortRange host } wsl || !WslModeNames.WantsMirrored(wsl)
            || (wsl.NothingIsFree ? 0 : wsl.LargestFreeBlock?.Count) is not int free || free >= WslPorts.Block
            || (WslModeNames.IsMirrored(wsl) && wsl.GuestRange?.Count >= WslPorts.Block))
        {
            return null;
        }

        // On Windows itself the connections do not go through WSL.
        bool stops = WslModeNames.HasNone(wsl) && evidence.OperatingSystem != OperatingSystemKind.Windows;
        string largest = wsl.NothingIsFree ? "no port outside them is free" : $"the largest is {wsl.LargestFreeBlock}";
        return new Finding(Id, stops ? Severity.Error : Severity.Warning, $"Windows' dynamic range {host} and its exclusions leave WSL's mirrored mode no block of 4096 ports; {largest}.")
        {
            Cause = "Mirrored mode reserves 4096 ports in a row outside Windows' dynamic range. When it finds none, setting up the network fails (0x8007054f), and WSL falls back to a mode that was not asked for, or to no network at all. A widened dynamic range, which some recipes advise, does exactly that.",
            Evidence = WslLines.Of(wsl),
            Remedies =
            [
                PortRemedies.SetWsl(evidence),
                Advice.Run("Or give Windows its own range back (in an elevated shell on Windows; likewise for udp), then restart WSL.", "netsh.exe int ipv4 set dynamicport tcp start=49152 num=16384", elevation: true, restart: true),
            ],
        };
    }
}
