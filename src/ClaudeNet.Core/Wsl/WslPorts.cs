using System.Collections.Generic;
using ClaudeNet.Model;
using ClaudeNet.Ports;

namespace ClaudeNet.Wsl;

/// <summary>The numbers of WSL's and Windows' ports, and what follows from them.</summary>
internal static class WslPorts
{
    /// <summary>The ports that mirrored networking reserves in one piece (microsoft/WSL, WslCoreGuestNetworkService.cpp).</summary>
    internal const int Block = 4096;

    /// <summary>The most that it may be configured to reserve (experimental.ephemeralPortRangeSize).</summary>
    internal const int LargestBlock = 8192;

    /// <summary>The smallest dynamic range that Windows takes.</summary>
    internal const int SmallestHostCount = 255;

    /// <summary>The first port that Microsoft's documentation allows a range to start with; machines with 1024 exist.</summary>
    internal const int DocumentedHostStart = 1025;

    /// <summary>Below lie the ports of services; no block is sought there.</summary>
    internal const int LowestBlockStart = 1024;

    /// <summary>Windows' default: IANA's dynamic ports.</summary>
    internal static readonly PortRange HostDefault = new(49152, 65535);

    /// <summary>Linux's default.</summary>
    internal static readonly PortRange GuestDefault = new(32768, 60999);

    /// <summary>Returns the longest run that mirrored networking could reserve; null when there is no free port at all.</summary>
    /// <param name="host">Windows' dynamic range.</param>
    /// <param name="exclusions">What Windows excludes; null for unknown counts as none.</param>
    /// <param name="own">The block that the running WSL holds, which is among the exclusions and is free for its next start; null for none.</param>
    internal static PortRange? LargestFreeBlock(PortRange host, IEnumerable<PortRange>? exclusions, PortRange? own)
    {
        var taken = PortSet.Of(exclusions).Except(PortSet.Of(own)).Union(PortSet.Of(host));
        return PortSet.Of(new PortRange(LowestBlockStart, 65535)).Except(taken).LargestRange;
    }
}
