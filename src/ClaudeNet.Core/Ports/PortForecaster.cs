using System;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>
/// Foretells when the ports to one destination run out. The model, which measurement bears out: with P ports that are each kept for W after a close by this
/// side, r new connections a second go on for ever while r is at most P/W; above that the first failure comes after P/r, and then good and dead spells
/// alternate every W. Open connections take one port each, for as long as they are open. Connections that the other side closes first, or that are reset,
/// give their port back at once.
/// </summary>
internal static class PortForecaster
{
    /// <summary>The share of the capacity by which open connections must grow within a sample to count as growth: less is ordinary coming and going.</summary>
    private const double GrowthShare = 0.01;

    /// <summary>Returns whether and, if so, when the ports run out at the rate seen.</summary>
    public static (PortForecast Forecast, TimeSpan? Time) Predict(PortTrend trend)
    {
        if (IsExhausted(trend.Taken, trend.Capacity))
        {
            return (PortForecast.Exhausted, TimeSpan.Zero);
        }

        if (trend.Rate is not double rate || trend.ClosingRate is not double closing || IsHiddenByReuse(trend))
        {
            return (PortForecast.Unknown, null);
        }

        double growth = trend.OpenGrowth >= Math.Max(1, trend.Capacity * GrowthShare) ? trend.OpenGrowth / trend.Interval!.Value.TotalSeconds : 0;
        if (closing > 0 && trend.Hold is null)
        {
            return (PortForecast.Unknown, null);
        }

        // Open connections that happen to end add to those that wait, but only as fast as new ones come will they go on doing so.
        double waiting = Math.Min(closing, rate) * (trend.Hold?.TotalSeconds ?? 0);
        int remaining = trend.Capacity - trend.Taken;
        if (trend.Open + waiting > trend.Capacity)
        {
            return (PortForecast.Expected, After(remaining, rate));
        }

        return growth > 0
            ? (PortForecast.Expected, After(trend.Capacity - trend.Open - Math.Max(waiting, trend.Taken - trend.Open), growth))
            : (PortForecast.Never, null);
    }

    /// <summary>Returns whether none is left. Linux hands out all ports of a range or all but one.</summary>
    public static bool IsExhausted(int taken, int capacity) => capacity <= 0 || taken >= Math.Max(1, capacity - 1);

    // Where waiting ports are reused, a new connection on one of them looks like the old one that waited: with all of them waiting nothing can be counted.
    private static bool IsHiddenByReuse(PortTrend trend) => trend.Reusable && IsExhausted(trend.Open + trend.TimeWait, trend.Capacity);

    private static TimeSpan After(double ports, double rate) => TimeSpan.FromSeconds(Math.Min(Math.Max(0, ports) / rate, TimeSpan.FromDays(365).TotalSeconds));
}
