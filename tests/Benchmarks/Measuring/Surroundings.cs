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

    /// <summary>Gets the share of the processor time wanted while the part ran that the host gave to somebody else, from 0 to 1; null outside Linux.</summary>
    public double? Stolen { get; init; }

    public required double Seconds { get; init; }

    public static string DescribeMachine()
        => $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Returns the load average of the last minute; null outside Linux.</summary>
    public static double? ReadLoad() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    /// <summary>Returns the processor time that was used and the time that the host took, in ticks since the start (proc(5), /proc/stat); null outside Linux.</summary>
    public static (long Used, long Stolen)? ReadProcessorTimes()
    {
        if (!File.Exists("/proc/stat"))
        {
            return null;
        }

        // cpu user nice system idle iowait irq softirq steal …
        long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7]);
    }

    /// <summary>Returns the share of what was wanted since an earlier reading that was stolen; null where that is not known.</summary>
    public static double? StolenSince((long Used, long Stolen)? before)
    {
        if (before is not { } earlier || ReadProcessorTimes() is not { } now)
        {
            return null;
        }

        var (used, stolen) = (now.Used - earlier.Used, now.Stolen - earlier.Stolen);
        return used + stolen == 0 ? 0 : (double)stolen / (used + stolen);
    }

    private static string Processor()
    {
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
