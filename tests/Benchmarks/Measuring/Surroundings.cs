using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace ClaudeNet.Benchmarks.Measuring;

/// <summary>Where and when a part was measured. How busy the machine was belongs to every number.</summary>
internal sealed record Surroundings
{
    public required string Day { get; init; }

    public required string Machine { get; init; }

    /// <summary>Gets the system's load average of one minute before and after the part; null where there is none.</summary>
    public string? Load { get; init; }

    public required double Seconds { get; init; }

    public static string DescribeMachine()
        => $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Returns the load average of the last minute; null outside Linux.</summary>
    public static double? ReadLoad() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    private static string Processor()
    {
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
