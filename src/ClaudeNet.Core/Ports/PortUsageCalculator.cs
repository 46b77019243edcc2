using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>Turns what one or two readings saw into usage: capacity, what the destinations take, rate, forecast and a conclusion. It touches nothing.</summary>
internal static class PortUsageCalculator
{
    private const int MostDestinations = 10;
    private const int MostProcesses = 10;
    private const int UdpEvent = 4266;

    /// <summary>Returns the usage of TCP and of UDP, in that order.</summary>
    /// <param name="first">The reading, or the earlier of two.</param>
    /// <param name="second">The later reading, from which all but the rates is taken; null for a single one. Its tables are its own, not those of the first.</param>
    /// <param name="source">Whose ports they are.</param>
    public static PortUsage[] Calculate(PortFacts first, PortFacts? second, PortSource source)
    {
        PortFacts facts = second ?? first;
        PortFacts? earlier = second is null ? null : first;
        UnreadableItem[] unreadable = Unreadable(first, second);
        return
        [
            Usage(Tcp(facts, earlier), facts, source, unreadable),
            Usage(Udp(facts), facts, source, unreadable),
        ];
    }

    /// <summary>Returns what destinations take, the fullest first, each from the address of this machine that takes the most; empty when the sockets were not read.</summary>
    public static PortDestination[] Destinations(PortFacts facts, IEnumerable<IPEndPoint> targets)
    {
        PortMeasure measure = Count(facts.Tcp, isTcp: true);
        if (measure.Tally is not PortTally tally)
        {
            return [];
        }

        return targets.Distinct().Select(target =>
        {
            PortDestinationCount[] all = tally.To(SocketAddress.From(target.Address), target.Port).OrderByDescending(count => Weight(facts, count)).ToArray();
            return all.Length == 0 ? new PortDestination(Anywhere(target), target.Address, target.Port) { UsedPercent = 0 } : Describe(facts, all[0], measure.Capacity);
        }).OrderByDescending(destination => destination.UsedPercent).ToArray();
    }

    private static PortMeasure Tcp(PortFacts facts, PortFacts? earlier)
    {
        PortMeasure measure = Count(facts.Tcp, isTcp: true) with
        {
            Nat = Nat(facts.Nat, earlier?.Nat),
            SynRetransmitGrowth = Growth(facts.SynRetransmits, earlier?.SynRetransmits),
            Events = facts.Events?.Where(item => item.Id != UdpEvent).ToArray(),
            CountedSockets = facts.TcpInUseCount + facts.TimeWaitCount,
        };
        if (measure.Tally is not PortTally tally || measure.Capacity is not int capacity)
        {
            return measure;
        }

        List<PortDestinationCount> top = tally.Top(MostDestinations, count => Weight(facts, count));
        PortTrend trend = top.Count == 0 ? Empty(capacity, TimeWaitPolicy.Hold(facts, null)) : Trend(facts, earlier, tally, top[0], capacity);
        if (top.Count == 0 && Interval(facts, earlier, facts.Tcp, earlier?.Tcp) is TimeSpan interval)
        {
            trend = trend with { Interval = interval };
        }

        return Foretell(measure with { Trend = trend, Top = top.Select(count => Describe(facts, count, capacity)).ToArray() });
    }

    private static PortMeasure Udp(PortFacts facts)
    {
        PortMeasure measure = Count(facts.Udp, isTcp: false) with { Events = facts.Events?.Where(item => item.Id == UdpEvent).ToArray() };
        if (measure.Tally is not PortTally tally || measure.Capacity is not int capacity)
        {
            return measure;
        }

        // A UDP socket that the system gave a port has it alone, towards every destination at once.
        List<PortDestinationCount> top = tally.Top(MostDestinations, count => count.Open);
        return Foretell(measure with
        {
            Trend = Empty(capacity, null) with { Open = tally.DistinctPorts },
            Top = top.Select(count => Describe(facts, count, capacity)).ToArray(),
        });
    }

    private static PortMeasure Foretell(PortMeasure measure)
    {
        (PortForecast forecast, TimeSpan? time) = PortForecaster.Predict(measure.Trend!);
        return measure with { Forecast = forecast, TimeToExhaustion = time };
    }

    private static PortMeasure Count(ProtocolFacts facts, bool isTcp)
    {
        if (facts.Range is not PortRange range)
        {
            return new PortMeasure { IsTcp = isTcp };
        }

        PortSet whole = PortSet.Of(range);
        PortSet? excluded = facts.Excluded is null ? null : PortSet.Of(facts.Excluded).Intersect(whole);
        PortSet available = whole.Except(excluded ?? PortSet.Empty);
        PortTally? tally = facts.Sockets is null ? null : PortTally.Of(facts.Sockets, range, available, isTcp);
        return new PortMeasure { IsTcp = isTcp, Range = range, Excluded = excluded, Tally = tally, Capacity = available.Count - (tally?.Held ?? 0) };
    }

    private static PortTrend Empty(int capacity, TimeSpan? hold) => new() { Capacity = capacity, Open = 0, TimeWait = 0, Hold = hold };

    private static PortTrend Trend(PortFacts facts, PortFacts? earlier, PortTally tally, PortDestinationCount fullest, int capacity)
    {
        var trend = new PortTrend
        {
            Capacity = capacity,
            Open = fullest.Open,
            TimeWait = fullest.TimeWait,
            Hold = TimeWaitPolicy.Hold(facts, fullest.Key),
            Reusable = TimeWaitPolicy.IsReusable(facts, fullest.Key),
        };
        if (Interval(facts, earlier, facts.Tcp, earlier?.Tcp) is not TimeSpan interval || Count(earlier!.Tcp, isTcp: true).Tally is not PortTally old)
        {
            return trend;
        }

        var open = new PortBits();
        var waiting = new PortBits();
        var oldOpen = new PortBits();
        var oldWaiting = new PortBits();
        tally.Mark(fullest.Key, open, waiting);
        old.Mark(fullest.Key, oldOpen, oldWaiting);
        int fresh = 0;
        int newlyWaiting = 0;
        for (int port = 0; port <= PortBits.Last; port++)
        {
            fresh += (open[port] || waiting[port]) && !oldOpen[port] && !oldWaiting[port] ? 1 : 0;
            newlyWaiting += waiting[port] && !oldWaiting[port] ? 1 : 0;
        }

        return trend with { Interval = interval, NewPorts = fresh, NewlyWaiting = newlyWaiting, OpenGrowth = open.Count - oldOpen.Count };
    }

    /// <summary>Returns the time between two readings of sockets; null when there are not two.</summary>
    private static TimeSpan? Interval(PortFacts facts, PortFacts? earlier, ProtocolFacts now, ProtocolFacts? before) =>
        earlier is not null && before?.Sockets is not null && now.Sockets is not null && !ReferenceEquals(before.Sockets, now.Sockets) && facts.ReadAt > earlier.ReadAt
            ? facts.ReadAt - earlier.ReadAt
            : null;

    private static int Weight(PortFacts facts, PortDestinationCount count) => count.Open + (TimeWaitPolicy.IsReusable(facts, count.Key) ? 0 : count.TimeWait);

    private static PortDestination Describe(PortFacts facts, PortDestinationCount count, int? capacity) =>
        new(count.Key.Local.ToAddress(), count.Key.Remote.ToAddress(), count.Key.RemotePort)
        {
            InUse = count.Open + count.TimeWait,
            Open = count.Open,
            TimeWait = count.TimeWait,
            UsedPercent = capacity is int all ? PortPercent.Of(Weight(facts, count), all) : null,
        };

    private static NatUsage? Nat(NatFacts? now, NatFacts? before) => now is null ? null : new NatUsage
    {
        ConntrackCount = now.ConntrackCount,
        ConntrackMax = now.ConntrackMax,
        InsertFailed = now.InsertFailed,
        Drop = now.Drop,
        InsertFailedGrowth = Growth(now.InsertFailed, before?.InsertFailed),
        Window = now.Window,
        WindowRule = now.WindowRule,
        WindowInUse = now.WindowInUse,
        WindowHeld = now.EvictsClosed == true ? now.WindowInUse - now.WindowClosed : now.WindowInUse,
        WindowDestination = now.WindowDestination,
    };

    private static IPAddress Anywhere(IPEndPoint target) => target.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;

    private static long? Growth(long? now, long? before) => now is long later && before is long earlier ? Math.Max(0, later - earlier) : null;

    private static PortUsage Usage(PortMeasure measure, PortFacts facts, PortSource source, UnreadableItem[] unreadable) => new(measure.IsTcp ? "Tcp" : "Udp")
    {
        ComputerName = source.MachineName,
        SourceKindValue = source.Kind,
        SourceName = source.Name,
        Time = facts.Time,
        Range = measure.Range,
        ExcludedRanges = measure.Excluded?.Ranges.ToArray(),
        Capacity = measure.Capacity,
        InUse = measure.Tally?.InRange,
        ByState = PortStates.Count(measure.IsTcp ? facts.Tcp.Sockets : facts.Udp.Sockets),
        FullestDestination = measure.Fullest,
        UsedPercent = measure.UsedPercent,
        TopDestinations = measure.Top?.ToArray(),
        TopProcesses = Processes(measure, measure.IsTcp ? facts.Tcp.Sockets : facts.Udp.Sockets, facts.ProcessNames),
        TimeWaitDuration = measure.IsTcp ? measure.Trend is null ? TimeWaitPolicy.Hold(facts, null) : measure.Trend.Hold : null,
        SustainableRatePerSecond = measure.IsTcp ? measure.Trend?.SustainableRate : null,
        ObservedRatePerSecond = measure.Trend?.Rate,
        ForecastValue = measure.Forecast,
        TimeToExhaustion = measure.TimeToExhaustion,
        Conclusion = PortConclusion.Write(measure),
        Nat = measure.Nat,
        SynRetransmits = measure.IsTcp ? facts.SynRetransmits : null,
        SynRetransmitGrowth = measure.SynRetransmitGrowth,
        Events = measure.Events?.ToArray(),
        Unreadable = unreadable,
    };

    private static PortProcess[]? Processes(PortMeasure measure, SocketTable? sockets, IReadOnlyDictionary<int, string?>? names)
    {
        if (names is null || sockets is null || measure.Range is not PortRange range)
        {
            return null;
        }

        var counts = new Dictionary<int, int>();
        for (int index = 0; index < sockets.Count; index++)
        {
            ref SocketRow row = ref sockets.Rows[index];
            if (row.ProcessId != 0 && range.Contains(row.LocalPort))
            {
                counts[row.ProcessId] = counts.TryGetValue(row.ProcessId, out int count) ? count + 1 : 1;
            }
        }

        return counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostProcesses)
            .Select(pair => new PortProcess(pair.Key, names.TryGetValue(pair.Key, out string? name) ? name : null, pair.Value)).ToArray();
    }

    private static UnreadableItem[] Unreadable(PortFacts first, PortFacts? second) => first.Unreadable.Concat(second?.Unreadable ?? [])
        .GroupBy(item => item.What, StringComparer.Ordinal).Select(group => group.First()).ToArray();
}
