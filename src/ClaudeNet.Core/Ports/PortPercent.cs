using System;
using System.Globalization;

namespace ClaudeNet.Ports;

/// <summary>Shares of a capacity.</summary>
internal static class PortPercent
{
    /// <summary>From here on a destination, or a window, counts as nearly full.</summary>
    public const double High = 80;

    /// <summary>Below this share the ports are certainly not the problem.</summary>
    public const double Harmless = 50;

    /// <summary>Returns the share in percent, 0 to 100. Of no capacity at all everything is taken.</summary>
    public static double Of(int taken, int capacity) => capacity <= 0 ? 100 : Math.Min(100, 100.0 * taken / capacity);

    /// <summary>Returns a share as <c>12.3 %</c>. It says 100.0 % only when nothing is left.</summary>
    public static string Text(double percent) => (percent is > 99.9 and < 100 ? 99.9 : percent).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
