using System;
using ClaudeNet.Wsl;

namespace ClaudeNet.Model;

/// <summary>The port ranges that WSL's connections go through, on both sides. What is null could not be read; Unreadable says why.</summary>
public sealed class WslPortRange
{
    internal WslPortRange()
    {
    }

    /// <summary>Gets the distribution that was asked; null for the default one, or when none could be.</summary>
    public string? Distribution { get; internal init; }

    /// <summary>Gets the networking mode in effect, as wslinfo tells it: None, Nat, Bridged, Mirrored, VirtioProxy or Wsl1; null when unknown.</summary>
    public string? NetworkingMode => WslModeNames.Name(Mode);

    /// <summary>Gets the mode that .wslconfig asks for; null when it names none (then NAT is meant) or could not be read.</summary>
    public string? ConfiguredNetworkingMode => WslModeNames.Name(ConfiguredMode);

    /// <summary>Gets the version of WSL; null when unknown.</summary>
    public string? WslVersion { get; internal init; }

    /// <summary>Gets Windows' dynamic range for TCP over IPv4; null when unknown.</summary>
    public PortRange? HostRange { get; internal init; }

    /// <summary>Gets what Windows excludes for TCP, in its order; null when unknown.</summary>
    public PortRange[]? HostExclusions { get; internal init; }

    /// <summary>Gets the range that Linux hands out (net.ipv4.ip_local_port_range), the same for all distributions; null when unknown.</summary>
    public PortRange? GuestRange { get; internal init; }

    /// <summary>Gets the range that it should hand out: the reserved block in mirrored mode, the kernel's 32768-60999 otherwise; null when unknown.</summary>
    public PortRange? ExpectedGuestRange { get; internal init; }

    /// <summary>Gets the ports that containers' connections are given in mirrored mode, which is the reserved block; null in other modes and when unknown.</summary>
    public PortRange? ContainerWindow { get; internal init; }

    /// <summary>
    /// Gets the longest run of ports from 1024 on outside Windows' dynamic range and exclusions, the running distribution's own block counted as free;
    /// null when unknown.
    /// </summary>
    public PortRange? LargestFreeBlock { get; internal init; }

    /// <summary>Gets Healthy, WindowSmall, OutsideReservation, HostStarves, FellBack, RangeShrunk or Unknown.</summary>
    public string Verdict => VerdictValue.ToString();

    /// <summary>Gets what to do, and what else would help.</summary>
    public string Recommendation { get; internal init; } = string.Empty;

    /// <summary>Gets what could not be read, and why; empty when all was.</summary>
    public UnreadableItem[] Unreadable { get; internal init; } = Array.Empty<UnreadableItem>();

    internal WslNetworkingMode Mode { get; init; }

    internal WslNetworkingMode ConfiguredMode { get; init; }

    internal WslVerdict VerdictValue { get; init; }

    internal WslFacts Facts { get; init; } = new();

    /// <summary>Returns the result as JSON, nulls written.</summary>
    public string ToJson() => Reporting.WslJson.Write(this);

    /// <summary>Returns mode, verdict and what to do.</summary>
    public override string ToString() => $"{NetworkingMode ?? "unknown mode"}, {Verdict}: {Recommendation}";
}
