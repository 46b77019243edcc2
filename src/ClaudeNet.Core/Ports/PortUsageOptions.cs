using System;

namespace ClaudeNet.Ports;

/// <summary>What a caller may ask about port usage. Front ends only fill this in.</summary>
internal sealed record PortUsageOptions
{
    /// <summary>The most that <see cref="SampleSeconds"/> may be: an hour.</summary>
    public const double MostSampleSeconds = 3600;

    /// <summary>Gets how long to wait for a second sample, from which the rate comes: 0 (none) to 3600.</summary>
    public double SampleSeconds { get; init; }

    /// <summary>Gets a value indicating whether to find the programs that hold the ports.</summary>
    public bool IncludeProcess { get; init; }

    /// <summary>Gets a value indicating whether the single sockets are wanted too.</summary>
    public bool Detailed { get; init; }
}
