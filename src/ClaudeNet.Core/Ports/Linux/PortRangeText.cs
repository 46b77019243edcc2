using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>A port or a range of them as people and tools write it: <c>8080</c> or <c>60700-61000</c>.</summary>
internal static class PortRangeText
{
    /// <summary>Returns the range; null when it is none.</summary>
    public static PortRange? Parse(string text)
    {
        var dash = text.IndexOf('-');
        var first = dash < 0 ? text : text.Substring(0, dash);
        var last = dash < 0 ? text : text.Substring(dash + 1);
        return ushort.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && ushort.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            ? CounterText.MakeRange(start, end)
            : null;
    }
}
