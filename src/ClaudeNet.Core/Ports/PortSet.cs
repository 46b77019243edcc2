using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>A set of port numbers as disjoint, ascending runs that do not touch. It never changes; what is computed is exact.</summary>
internal sealed class PortSet
{
    private readonly PortRange[] _ranges;

    private PortSet(PortRange[] ranges)
    {
        _ranges = ranges;
        Count = ranges.Sum(range => range.Count);
    }

    public static PortSet Empty { get; } = new(Array.Empty<PortRange>());

    /// <summary>Gets all ports, 0 to 65535.</summary>
    public static PortSet All { get; } = new([new PortRange(0, PortBits.Last)]);

    /// <summary>Gets how many ports there are, 0 to 65536.</summary>
    public int Count { get; }

    /// <summary>Gets the runs, ascending; between two of them lies at least one port that is not in the set.</summary>
    public IReadOnlyList<PortRange> Ranges => _ranges;

    /// <summary>Gets the longest run, the first of several alike; null when the set is empty.</summary>
    public PortRange? LargestRange
    {
        get
        {
            PortRange? largest = null;
            foreach (PortRange range in _ranges)
            {
                if (largest is null || range.Count > largest.Count)
                {
                    largest = range;
                }
            }

            return largest;
        }
    }

    /// <summary>Returns the set of ranges, which may overlap and come in any order; the empty set for null.</summary>
    public static PortSet Of(IEnumerable<PortRange>? ranges)
    {
        var merged = new List<PortRange>();
        foreach (PortRange range in (ranges ?? Array.Empty<PortRange>()).OrderBy(range => range.Start))
        {
            int last = merged.Count - 1;
            if (last >= 0 && range.Start <= merged[last].End + 1)
            {
                merged[last] = new PortRange(merged[last].Start, Math.Max(merged[last].End, range.End));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 ? Empty : new PortSet(merged.ToArray());
    }

    /// <summary>Returns the set of one range; the empty set for null.</summary>
    public static PortSet Of(PortRange? range) => range is null ? Empty : new PortSet([range]);

    /// <summary>Returns whether the port is in the set.</summary>
    public bool Contains(int port)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (port < _ranges[middle].Start)
            {
                high = middle - 1;
            }
            else if (port > _ranges[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns what is in either set.</summary>
    public PortSet Union(PortSet other) => Of(_ranges.Concat(other._ranges));

    /// <summary>Returns what is in both sets.</summary>
    public PortSet Intersect(PortSet other)
    {
        var both = new List<PortRange>();
        int mine = 0;
        int theirs = 0;
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            PortRange left = _ranges[mine];
            PortRange right = other._ranges[theirs];
            int start = Math.Max(left.Start, right.Start);
            int end = Math.Min(left.End, right.End);
            if (start <= end)
            {
                both.Add(new PortRange(start, end));
            }

            if (left.End < right.End)
            {
                mine++;
            }
            else
            {
                theirs++;
            }
        }

        return both.Count == 0 ? Empty : new PortSet(both.ToArray());
    }

    /// <summary>Returns what is in this set and not in the other.</summary>
    public PortSet Except(PortSet other) => Intersect(other.Complement());

    /// <summary>Returns the ports that are not in the set.</summary>
    public PortSet Complement()
    {
        var gaps = new List<PortRange>();
        int next = 0;
        foreach (PortRange range in _ranges)
        {
            if (range.Start > next)
            {
                gaps.Add(new PortRange(next, range.Start - 1));
            }

            next = range.End + 1;
        }

        if (next <= PortBits.Last)
        {
            gaps.Add(new PortRange(next, PortBits.Last));
        }

        return gaps.Count == 0 ? Empty : new PortSet(gaps.ToArray());
    }

    /// <summary>Returns the lowest run of so many ports that lies in the set; null when none is long enough.</summary>
    /// <param name="count">How many ports, 1 or more.</param>
    public PortRange? FirstBlock(int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), "A block has one port or more.");
        }

        PortRange? roomy = Array.Find(_ranges, range => range.Count >= count);
        return roomy is null ? null : new PortRange(roomy.Start, roomy.Start + count - 1);
    }

    /// <summary>Returns the runs, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _ranges.Select(range => range.Start == range.End ? range.Start.ToString(System.Globalization.CultureInfo.InvariantCulture) : range.ToString()));
}
