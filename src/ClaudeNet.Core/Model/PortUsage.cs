using System;

namespace ClaudeNet.Model;

/// <summary>
/// How much of a place's local ports is taken, for one protocol: of this machine, a WSL distribution, a container or a network namespace.
/// What is null could not be known; Unreadable says why.
/// </summary>
public sealed class PortUsage
{
    internal PortUsage(string protocol) => Protocol = protocol;

    /// <summary>Gets the name of the machine that was asked.</summary>
    public string ComputerName { get; internal init; } = string.Empty;

    /// <summary>Gets what was looked into: Local, Distribution, Container or Namespace.</summary>
    public string SourceKind => SourceKindValue.ToString();

    /// <summary>Gets its name; null for this machine.</summary>
    public string? SourceName { get; internal init; }

    /// <summary>Gets when it was read, local time.</summary>
    public DateTime Time { get; internal init; }

    /// <summary>Gets Tcp or Udp.</summary>
    public string Protocol { get; }

    /// <summary>Gets the range that the system hands out; null when unknown.</summary>
    public PortRange? Range { get; internal init; }

    /// <summary>Gets the parts of the range that it never hands out (reserved or excluded); null when unknown.</summary>
    public PortRange[]? ExcludedRanges { get; internal init; }

    /// <summary>Gets how many connections to one destination there can be: the range minus exclusions and ports bound elsewhere; null when unknown.</summary>
    public int? Capacity { get; internal init; }

    /// <summary>Gets how many sockets have a local port of the range; null when unknown.</summary>
    public int? InUse { get; internal init; }

    /// <summary>Gets all sockets by state, the most frequent first; null when unknown.</summary>
    public PortStateCount[]? ByState { get; internal init; }

    /// <summary>Gets the destination with the most ports taken; null when there is none or the sockets could not be read.</summary>
    public PortDestination? FullestDestination { get; internal init; }

    /// <summary>
    /// Gets the share of the capacity that cannot be had again towards the fullest destination, in percent from 0 to 100; for UDP, where a port serves one
    /// socket alone, the share that all sockets take. Closed connections whose port may be used again at once (tcp_tw_reuse) do not count. Null when unknown.
    /// </summary>
    public double? UsedPercent { get; internal init; }

    /// <summary>Gets the ten destinations that take the most, the fullest first; null when unknown.</summary>
    public PortDestination[]? TopDestinations { get; internal init; }

    /// <summary>Gets the ten programs that hold the most; null unless -IncludeProcess was given and could be answered.</summary>
    public PortProcess[]? TopProcesses { get; internal init; }

    /// <summary>Gets how long a closed connection keeps its port: 60 s on Linux, 1 s where it may be reused; null when unknown.</summary>
    public TimeSpan? TimeWaitDuration { get; internal init; }

    /// <summary>Gets how many new connections a second the fullest destination stands for ever, when this side closes first; null when unknown.</summary>
    public double? SustainableRatePerSecond { get; internal init; }

    /// <summary>Gets how many new ports a second it took between two samples, where ports are used again at least as many; null without -SampleSeconds, and for UDP.</summary>
    public double? ObservedRatePerSecond { get; internal init; }

    /// <summary>Gets Unknown, Never, Expected or Exhausted.</summary>
    public string Forecast => ForecastValue.ToString();

    /// <summary>Gets the time until the ports run out at the observed rate; null unless Forecast is Expected (or Exhausted: zero).</summary>
    public TimeSpan? TimeToExhaustion { get; internal init; }

    /// <summary>Gets one sentence: whether ports are the problem, and why that is known.</summary>
    public string Conclusion { get; internal init; } = string.Empty;

    /// <summary>Gets what its address translation has left; null where there is none, where it could not be read, or for UDP.</summary>
    public NatUsage? Nat { get; internal init; }

    /// <summary>Gets how many SYNs the place has sent again since boot; null when unknown. Growth without exhausted local ports speaks for loss or a full NAT.</summary>
    public long? SynRetransmits { get; internal init; }

    /// <summary>Gets how much SynRetransmits grew between two samples; null without a second sample.</summary>
    public long? SynRetransmitGrowth { get; internal init; }

    /// <summary>Gets what Windows logged about ports within the last day; empty when nothing, null when unknown or not on Windows.</summary>
    public PortEvent[]? Events { get; internal init; }

    /// <summary>Gets what could not be read, and why; empty when all was.</summary>
    public UnreadableItem[] Unreadable { get; internal init; } = Array.Empty<UnreadableItem>();

    internal SourceKind SourceKindValue { get; init; }

    internal PortForecast ForecastValue { get; init; }

    /// <summary>Returns the result as JSON: durations in seconds, times ISO 8601, nulls written.</summary>
    public string ToJson() => Reporting.PortJson.Write(this);

    /// <summary>Returns protocol, place and the conclusion.</summary>
    public override string ToString() => $"{Protocol} {SourceName ?? SourceKind}: {Conclusion}";
}
