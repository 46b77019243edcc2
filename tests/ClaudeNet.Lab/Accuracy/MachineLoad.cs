using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ClaudeNet.Lab.Accuracy;

/// <summary>
/// How much the machine had to wait for a processor while something was measured (Linux: /proc/pressure/cpu). A test that takes too long on a machine whose
/// processors are taken says nothing about the test.
/// </summary>
internal sealed class MachineLoad
{
    private const string Source = "/proc/pressure/cpu";

    /// <summary>Above this share of the time somebody was waiting for a processor often enough to matter.</summary>
    private const double Busy = 0.3;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly double? _before = Read();

    /// <summary>Returns whether the machine was too busy since this was made; false where that is not known.</summary>
    internal bool WasBusy() => _before is double before && Read() is double now && now - before > Busy * _clock.Elapsed.TotalMicroseconds;

    private static double? Read()
    {
        try
        {
            var line = File.ReadLines(Source).First(text => text.StartsWith("some ", StringComparison.Ordinal));
            return double.Parse(line[(line.IndexOf("total=", StringComparison.Ordinal) + 6)..], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            // Not Linux, or a kernel that does not count this.
            return null;
        }
    }
}
