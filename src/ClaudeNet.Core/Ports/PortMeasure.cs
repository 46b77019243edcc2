using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>What the arithmetic found about one protocol, before it is put into words. Null means not known.</summary>
internal sealed record PortMeasure
{
    public required bool IsTcp { get; init; }

    public PortRange? Range { get; init; }

    /// <summary>Gets the exclusions inside the range; null when unknown, and then the capacity is the most that it can be.</summary>
    public PortSet? Excluded { get; init; }

    public int? Capacity { get; init; }

    public PortTally? Tally { get; init; }

    /// <summary>Gets the ten destinations that take the most, the fullest first.</summary>
    public IReadOnlyList<PortDestination>? Top { get; init; }

    /// <summary>Gets the trend of the fullest destination (of all sockets, for UDP); null without one.</summary>
    public PortTrend? Trend { get; init; }

    public PortForecast Forecast { get; init; }

    public System.TimeSpan? TimeToExhaustion { get; init; }

    public NatUsage? Nat { get; init; }

    public long? SynRetransmitGrowth { get; init; }

    public IReadOnlyList<PortEvent>? Events { get; init; }

    /// <summary>Gets all TCP sockets, waiting ones among them, as counters have them; null when unknown.</summary>
    public int? CountedSockets { get; init; }

    /// <summary>Gets the fullest destination; null when there is none or the sockets were not read.</summary>
    public PortDestination? Fullest => Top is { Count: > 0 } ? Top[0] : null;

    /// <summary>Gets the share of the capacity that cannot be had now, in percent from 0 to 100; null when unknown.</summary>
    public double? UsedPercent => Capacity is not int capacity || Tally is null ? null : PortPercent.Of(Trend?.Taken ?? 0, capacity);
}
