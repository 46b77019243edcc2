using System;

namespace ClaudeNet.Ports;

/// <summary>What one destination takes, and how that changed between two samples. Numbers of ports; rates in ports a second.</summary>
internal sealed record PortTrend
{
    /// <summary>Gets how many ports there are for the destination.</summary>
    public required int Capacity { get; init; }

    /// <summary>Gets how many are open connections.</summary>
    public required int Open { get; init; }

    /// <summary>Gets how many are closed and wait.</summary>
    public required int TimeWait { get; init; }

    /// <summary>Gets how long a closed connection keeps its port from a new one; null when unknown.</summary>
    public TimeSpan? Hold { get; init; }

    /// <summary>Gets a value indicating whether a port that waits may be had again after <see cref="Hold"/> although it still shows as waiting (tcp_tw_reuse).</summary>
    public bool Reusable { get; init; }

    /// <summary>Gets the time between the samples; null for a single one.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Gets how many ports of the second sample the first had not.</summary>
    public int NewPorts { get; init; }

    /// <summary>Gets how many ports of the second sample wait that did not wait in the first.</summary>
    public int NewlyWaiting { get; init; }

    /// <summary>Gets how many more open connections there are than in the first sample; negative when fewer.</summary>
    public int OpenGrowth { get; init; }

    /// <summary>Gets the ports that cannot be had now. Where they may be reused, those that began to wait within the last <see cref="Hold"/>, as far as two samples tell.</summary>
    public int Taken
    {
        get
        {
            if (!Reusable)
            {
                return Open + TimeWait;
            }

            double young = Interval is TimeSpan interval && Hold is TimeSpan hold && interval > TimeSpan.Zero
                ? NewlyWaiting * Math.Min(1, hold.TotalSeconds / interval.TotalSeconds)
                : 0;
            return Open + (int)Math.Ceiling(young);
        }
    }

    /// <summary>Gets how many new ports a second were taken; null for a single sample. Where ports are reused it is the least that it can have been.</summary>
    public double? Rate => PerSecond(NewPorts);

    /// <summary>Gets how many connections a second began to wait; null for a single sample.</summary>
    public double? ClosingRate => PerSecond(NewlyWaiting);

    /// <summary>Gets how many new connections a second the destination stands for ever when this side closes first; null when the hold is unknown.</summary>
    public double? SustainableRate => Hold is TimeSpan hold && hold > TimeSpan.Zero ? Math.Max(0, Capacity - Open) / hold.TotalSeconds : null;

    private double? PerSecond(int count) => Interval is TimeSpan interval && interval > TimeSpan.Zero ? count / interval.TotalSeconds : null;
}
