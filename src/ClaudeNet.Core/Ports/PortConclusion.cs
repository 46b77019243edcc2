using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>Says in one sentence whether ports are the problem, and why that is known.</summary>
internal static class PortConclusion
{
    /// <summary>A window counts as full from here on: of the last few ports each new connection finds one by luck alone.</summary>
    public const double WindowFull = 95;

    /// <summary>Ports that last no longer than this run short.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    private const double TableFull = 99;

    /// <summary>Returns the sentence; what Windows logged about earlier times follows in a second one.</summary>
    public static string Write(PortMeasure measure) => Now(measure) + Logged(measure.Events);

    private static string Now(PortMeasure measure)
    {
        if (measure.Range is null || measure.Capacity is not int capacity)
        {
            return "Cannot be told: the range of local ports could not be read.";
        }

        if (capacity <= 0)
        {
            return $"Port exhaustion: every port of the range {measure.Range} is excluded or bound elsewhere, so none is left for connections.";
        }

        if (measure.Tally is null)
        {
            return measure.CountedSockets is int counted && PortPercent.Of(counted, capacity) < PortPercent.Harmless
                ? $"Not port exhaustion: there are {Describe.Number(counted)} TCP sockets in all, closed ones that wait among them, and {Describe.Number(capacity)} ports to each destination."
                : "Cannot be told: the sockets could not be read.";
        }

        return measure.IsTcp ? Tcp(measure, capacity) : Udp(measure, capacity);
    }

    private static string Tcp(PortMeasure measure, int capacity)
    {
        if (measure.Forecast == PortForecast.Exhausted)
        {
            return $"Port exhaustion: {Taken(measure, capacity)}; new connections there fail at once until ports come free.";
        }

        return Translation(measure.Nat) ?? Shortage(measure, capacity) ?? Elsewhere(measure, capacity);
    }

    /// <summary>Returns the sentence about a NAT that has no ports or entries left; null when it has, or nothing is known of it.</summary>
    private static string? Translation(NatUsage? nat)
    {
        if (nat is { Window: PortRange window, WindowHeld: int used } && PortPercent.Of(used, window.Count) >= WindowFull)
        {
            string full = used >= window.Count ? "full" : "nearly full";
            return $"The NAT window :{window} is {full}: {Describe.Number(used)} of {Describe.Number(window.Count)} ports{(nat.WindowDestination is null ? string.Empty : $" towards {nat.WindowDestination}")} are taken; connections from containers wait in vain, while local ports are free.";
        }

        return nat?.ConntrackUsedPercent >= TableFull
            ? $"The connection tracking table is full: {Describe.Number(nat.ConntrackCount!.Value)} of {Describe.Number(nat.ConntrackMax!.Value)} entries; packets of new connections are dropped, while local ports are free."
            : null;
    }

    private static string? Shortage(PortMeasure measure, int capacity)
    {
        PortTrend trend = measure.Trend!;
        if (measure.Forecast == PortForecast.Expected && (measure.TimeToExhaustion <= Soon || measure.UsedPercent >= PortPercent.High))
        {
            return $"Ports run short: {Taken(measure, capacity)}; at the rate seen ({Rate(trend)}) none is left in {Time(measure.TimeToExhaustion!.Value)}.";
        }

        if (trend.Reusable && PortForecaster.IsExhausted(trend.Open + trend.TimeWait, capacity))
        {
            return $"Ports are used again as fast as they can be: {Taken(measure, capacity)}; connections fail only above {Describe.Number((long)(trend.SustainableRate ?? 0))} new ones a second.";
        }

        if (PortForecaster.IsExhausted(measure.Tally!.DistinctPorts - measure.Tally.Held, capacity))
        {
            return $"Port exhaustion for programs that bind before they connect: all {Describe.Number(capacity)} ports are in use towards one destination or another. Other programs are better off: {Taken(measure, capacity)}.";
        }

        return measure.UsedPercent >= PortPercent.High ? $"Ports run short: {Taken(measure, capacity)}." : null;
    }

    private static string Elsewhere(PortMeasure measure, int capacity)
    {
        string taken = Taken(measure, capacity);
        if (measure.UsedPercent >= PortPercent.Harmless)
        {
            return $"No port exhaustion so far: {taken}.";
        }

        if (measure.SynRetransmitGrowth > 0)
        {
            string refused = measure.Nat?.InsertFailedGrowth > 0 ? $", and connection tracking refused {Describe.Number(measure.Nat.InsertFailedGrowth.Value)} entries" : string.Empty;
            return $"Not local port exhaustion: {taken}. Yet {Describe.Count((int)Math.Min(int.MaxValue, measure.SynRetransmitGrowth.Value), "SYN was", "SYNs were")} sent again between the samples{refused}: packets are lost on the way, or a NAT there has no ports left.";
        }

        string lasts = measure.Forecast == PortForecast.Expected ? $"; at the rate seen ({Rate(measure.Trend!)}) they last another {Time(measure.TimeToExhaustion!.Value)}" : string.Empty;
        return $"Not port exhaustion: {taken}{lasts}.";
    }

    private static string Udp(PortMeasure measure, int capacity)
    {
        int taken = measure.Trend!.Taken;
        string share = $"{Describe.Number(taken)} of {Describe.Number(capacity)} UDP ports are taken ({PortPercent.Text(measure.UsedPercent ?? 0)})";
        return measure.Forecast == PortForecast.Exhausted ? $"Port exhaustion: {share}; name look-ups fail first."
            : measure.UsedPercent >= PortPercent.High ? $"Ports run short: {share}."
            : measure.UsedPercent >= PortPercent.Harmless ? $"No port exhaustion so far: {share}."
            : $"Not port exhaustion: {share}.";
    }

    private static string Taken(PortMeasure measure, int capacity)
    {
        if (measure.Fullest is not PortDestination fullest)
        {
            return $"none of {Describe.Number(capacity)} ports is taken by a connection";
        }

        PortTrend trend = measure.Trend!;
        string destination = Describe.Socket(fullest.Address, fullest.Port);
        string share = PortPercent.Text(measure.UsedPercent ?? 0);
        if (trend.Reusable && trend.TimeWait > 0)
        {
            return $"{Describe.Number(trend.Open)} of {Describe.Number(capacity)} ports to {destination} are open, and {Describe.Number(trend.TimeWait)} closed ones can be used again after {Time(trend.Hold!.Value)}";
        }

        string waiting = trend.TimeWait == 0 ? "none waits" : $"{Describe.Number(trend.TimeWait)} of them closed and waiting";
        return $"{Describe.Number(fullest.InUse)} of {Describe.Number(capacity)} ports to {destination} are taken ({share}), {waiting}";
    }

    private static string Logged(IReadOnlyList<PortEvent>? events)
    {
        PortEvent[] written = (events ?? []).Where(item => item.Count > 0).ToArray();
        return written.Length == 0 ? string.Empty
            : " Within the last day Windows logged " + Describe.List(written.Select(item => $"event {Describe.Number(item.Id)} {Describe.Count(item.Count, "time", "times")} (last at {item.LastTime.ToString("HH:mm", CultureInfo.InvariantCulture)})"))
                + ": ports did run out then.";
    }

    private static string Rate(PortTrend trend) => (trend.Rate ?? 0).ToString("0.0", CultureInfo.InvariantCulture) + " new ones a second";

    private static string Time(TimeSpan time) => time.TotalMinutes < 2 ? Describe.Duration(time)
        : time.TotalHours < 2 ? Describe.Number((long)time.TotalMinutes) + " min"
        : time.TotalDays < 2 ? Describe.Number((long)time.TotalHours) + " h"
        : Describe.Number((long)time.TotalDays) + " days";
}
