using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>The kernel's counters and settings, from the text of their files. Null means that the text does not say.</summary>
internal static class CounterText
{
    /// <summary>Returns one number of <c>/proc/net/sockstat</c> or <c>sockstat6</c>, whose lines are a name and pairs of a word and a number.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="line">The line's name with its colon, for example <c>TCP:</c>.</param>
    /// <param name="word">The word before the number, for example <c>tw</c>.</param>
    public static int? Sockstat(byte[] text, string line, string word)
    {
        var lines = new AsciiLines(text);
        while (lines.NextLine())
        {
            if (!lines.NextField() || !lines.FieldIs(line))
            {
                continue;
            }

            while (lines.NextField())
            {
                var found = lines.FieldIs(word);
                if (!lines.NextField())
                {
                    return null;
                }

                if (found)
                {
                    return lines.IsLineEnded && lines.TryDecimal(out var value) && value <= int.MaxValue ? (int)value : null;
                }
            }
        }

        return null;
    }

    /// <summary>Returns one counter of <c>/proc/net/netstat</c> or <c>snmp</c>, which hold a line of names and a line of numbers for each group.</summary>
    public static long? Group(byte[] text, string group, string name)
    {
        var lines = new AsciiLines(text);
        var column = -1;
        while (lines.NextLine())
        {
            if (!lines.NextField() || !lines.FieldIs(group))
            {
                continue;
            }

            if (column >= 0)
            {
                return lines.SkipFields(column + 1) && lines.IsLineEnded && lines.TryDecimal(out var value) ? value : null;
            }

            column = ColumnOf(ref lines, name);
            if (column < 0)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns one column of <c>/proc/net/stat/nf_conntrack</c>, added up: a header, then a line of hexadecimal numbers for each processor. Which columns
    /// there are has changed over the years, so that the header alone says where one is.
    /// </summary>
    public static long? PerProcessor(byte[] text, string name)
    {
        var lines = new AsciiLines(text);
        if (!lines.NextLine())
        {
            return null;
        }

        var column = ColumnOf(ref lines, name);
        long? sum = null;
        while (column >= 0 && lines.NextLine())
        {
            if (!lines.SkipFields(column + 1) || !lines.IsLineEnded || !lines.TryHex(out var value))
            {
                return null;
            }

            sum = (sum ?? 0) + value;
        }

        return sum;
    }

    /// <summary>Returns the number that a file consists of.</summary>
    public static long? Number(byte[] text)
    {
        var lines = new AsciiLines(text);
        return lines.NextLine() && lines.NextField() && lines.TryDecimal(out var value) ? value : null;
    }

    /// <summary>Returns the range of <c>ip_local_port_range</c>: two numbers, both inclusive.</summary>
    public static PortRange? Range(byte[] text)
    {
        var lines = new AsciiLines(text);
        return lines.NextLine() && lines.NextField() && lines.TryDecimal(out var start) && lines.NextField() && lines.TryDecimal(out var end)
            ? MakeRange(start, end)
            : null;
    }

    /// <summary>Returns the list of <c>ip_local_reserved_ports</c>: numbers and ranges, parted by commas; an empty file is an empty list.</summary>
    public static IReadOnlyList<PortRange>? Ranges(byte[] text)
    {
        var lines = new AsciiLines(text);
        var ranges = new List<PortRange>();
        if (!lines.NextLine() || !lines.NextField())
        {
            return ranges;
        }

        foreach (var item in lines.FieldText().Split(','))
        {
            if (PortRangeText.Parse(item) is not { } range)
            {
                return null;
            }

            ranges.Add(range);
        }

        return ranges;
    }

    /// <summary>Returns a range when both ends can be ports and are in order.</summary>
    internal static PortRange? MakeRange(long start, long end) => start >= 0 && start <= end && end <= 65535 ? new PortRange((int)start, (int)end) : null;

    private static int ColumnOf(ref AsciiLines lines, string name)
    {
        for (var column = 0; lines.NextField(); column++)
        {
            if (lines.FieldIs(name))
            {
                return column;
            }
        }

        return -1;
    }
}
