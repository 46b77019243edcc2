using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Wsl;

/// <summary>What one reading of WSL's ports saw. It never judges. Null means not known.</summary>
internal sealed record WslFacts
{
    public string? Distribution { get; init; }

    /// <summary>Gets the mode in effect. A configured mode is no evidence for it: WSL falls back.</summary>
    public WslNetworkingMode Mode { get; init; }

    public WslNetworkingMode ConfiguredMode { get; init; }

    public string? Version { get; init; }

    public PortRange? HostRange { get; init; }

    public IReadOnlyList<PortRange>? HostExclusions { get; init; }

    public PortRange? GuestRange { get; init; }

    /// <summary>Gets the ports that WSL's own rule (WSLPOSTROUTING) gives to containers in mirrored mode: the block that Windows reserved.</summary>
    public PortRange? ContainerWindow { get; init; }

    /// <summary>Gets net.ipv4.tcp_tw_reuse.</summary>
    public int? TimeWaitReuse { get; init; }

    /// <summary>Gets whether systemd runs in the distribution; what reads /etc/sysctl.d there.</summary>
    public bool? Systemd { get; init; }

    /// <summary>Gets the files inside that mention the range, in the order in which they are read at the distribution's start.</summary>
    public IReadOnlyList<string> Setters { get; init; } = Array.Empty<string>();

    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = Array.Empty<UnreadableItem>();
}
