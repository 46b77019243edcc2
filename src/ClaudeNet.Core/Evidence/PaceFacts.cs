using System;

namespace ClaudeNet.Evidence;

/// <summary>How well the process that tested could run meanwhile.</summary>
/// <param name="Lost">The time in which it was due to run and could not.</param>
/// <param name="Longest">The longest such time at once.</param>
/// <param name="Window">The time that was watched.</param>
internal sealed record PaceFacts(TimeSpan Lost, TimeSpan Longest, TimeSpan Window)
{
    /// <summary>Gets the part of the time that was lost, from 0 to 1.</summary>
    public double Share => Window > TimeSpan.Zero ? Math.Min(1, Lost.TotalMilliseconds / Window.TotalMilliseconds) : 0;
}
