using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Windows;

/// <summary>
/// Reads what netsh prints about ports, by its shape: its words differ from language to language. netsh writes in the OEM code page. It is read as
/// Latin-1, since what counts here, digits, blanks, dashes and the asterisk, are single ASCII bytes in every one of those code pages and never the
/// second byte of a double one.
/// </summary>
internal static class NetshText
{
    private static readonly Regex s_number = new(@"^.*[^0-9\s]\s*?(?<number>[0-9]{1,5})\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_row = new(@"^\s*(?<start>[0-9]{1,5})\s+(?<end>[0-9]{1,5})(\s+\*)?\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_rule = new(@"^\s*-{3,}\s+-{3,}\s*$", RegexOptions.CultureInvariant);

    /// <summary>
    /// Reads <c>show dynamicport</c>: two lines end in a number, the first port and how many there are.
    /// </summary>
    /// <returns>Null when the text has another shape.</returns>
    internal static PortRange? DynamicRange(byte[] output)
    {
        var numbers = Lines(output).Select(line => s_number.Match(line)).Where(match => match.Success).Select(match => Number(match, "number")).ToArray();
        if (numbers.Length != 2)
        {
            return null;
        }

        var (start, count) = (numbers[0], numbers[1]);
        return start >= 1 && count >= 1 && start + count - 1 <= ushort.MaxValue ? new PortRange(start, start + count - 1) : null;
    }

    /// <summary>
    /// Reads <c>show excludedportrange</c>: below a line of dashes, rows of a first and a last port; an asterisk marks those that an administrator made.
    /// </summary>
    /// <returns>The ranges in order, empty when there is none; null when the text has another shape, which no answer at all has too.</returns>
    internal static IReadOnlyList<PortRange>? Exclusions(byte[] output)
    {
        var lines = Lines(output).ToArray();
        if (lines.Count(line => s_rule.IsMatch(line)) != 1)
        {
            return null;
        }

        var ranges = new List<PortRange>();
        foreach (var match in lines.Select(line => s_row.Match(line)).Where(match => match.Success))
        {
            var (start, end) = (Number(match, "start"), Number(match, "end"));
            if (start > end || end > ushort.MaxValue)
            {
                return null;
            }

            ranges.Add(new PortRange(start, end));
        }

        return ranges;
    }

    private static IEnumerable<string> Lines(byte[] output)
        => Encoding.GetEncoding("iso-8859-1").GetString(output).Split('\n').Select(line => line.TrimEnd('\r'));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);
}
