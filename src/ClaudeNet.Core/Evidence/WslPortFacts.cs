using ClaudeNet.Model;

namespace ClaudeNet.Evidence;

/// <summary>What was read about the ports that WSL gives its distributions. Null means not known, which a rule never takes for a fault.</summary>
internal sealed record WslPortFacts
{
    /// <summary>Gets the networking mode in effect, as wslinfo names it: nat, bridged, mirrored, virtioproxy, consomme, none or wsl1.</summary>
    public string? NetworkingMode { get; init; }

    /// <summary>Gets the mode that .wslconfig asks for; null when it names none or could not be read.</summary>
    public string? ConfiguredMode { get; init; }

    /// <summary>Gets the version of WSL.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the distribution's own range (net.ipv4.ip_local_port_range).</summary>
    public PortRange? GuestRange { get; init; }

    /// <summary>Gets the range that WSL's boot gave it: in mirrored mode the block that Windows reserved for it.</summary>
    public PortRange? ExpectedGuestRange { get; init; }

    /// <summary>Gets Windows' dynamic range for TCP.</summary>
    public PortRange? HostRange { get; init; }

    /// <summary>Gets the longest run of ports of Windows that lies outside its dynamic range and its exclusions, from which a mirrored distribution's block comes; null when unknown.</summary>
    public PortRange? LargestFreeBlock { get; init; }

    /// <summary>Gets a value indicating whether it is known that no such port is free at all, so that there is no longest run.</summary>
    public bool NothingIsFree { get; init; }
}
