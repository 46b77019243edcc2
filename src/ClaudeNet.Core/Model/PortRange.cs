using System;
using System.Globalization;

namespace ClaudeNet.Model;

/// <summary>A run of port numbers, both ends included.</summary>
public sealed class PortRange : IEquatable<PortRange>
{
    internal PortRange(int start, int end)
    {
        if (start < 0 || end > 65535 || start > end)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"A port range runs from 0 to 65535 and does not end before it starts; this is {start.ToString(CultureInfo.InvariantCulture)} to {end.ToString(CultureInfo.InvariantCulture)}.");
        }

        Start = start;
        End = end;
    }

    /// <summary>Gets the first port, 0 to 65535.</summary>
    public int Start { get; }

    /// <summary>Gets the last port, 0 to 65535.</summary>
    public int End { get; }

    /// <summary>Gets how many ports there are.</summary>
    public int Count => End - Start + 1;

    /// <summary>Returns whether both ranges have the same ends.</summary>
    public bool Equals(PortRange? other) => other is not null && other.Start == Start && other.End == End;

    /// <summary>Returns whether both ranges have the same ends.</summary>
    public override bool Equals(object? obj) => Equals(obj as PortRange);

    /// <summary>Returns a hash code of both ends.</summary>
    public override int GetHashCode() => (Start << 16) | End;

    /// <summary>Returns both ends, for example <c>32768-60999</c>.</summary>
    public override string ToString() => Start.ToString(CultureInfo.InvariantCulture) + "-" + End.ToString(CultureInfo.InvariantCulture);

    internal bool Contains(int port) => port >= Start && port <= End;
}
