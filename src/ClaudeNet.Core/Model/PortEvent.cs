using System;
using System.Globalization;

namespace ClaudeNet.Model;

/// <summary>What Windows itself wrote about ports into its System log within the last day.</summary>
public sealed class PortEvent
{
    internal PortEvent(int id, int count, DateTime lastTime)
    {
        Id = id;
        Count = count;
        LastTime = lastTime;
    }

    /// <summary>Gets the event's id: 4227 (a connection's endpoint was used too recently), 4231 (no TCP port left) or 4266 (no UDP port left).</summary>
    public int Id { get; }

    /// <summary>Gets how often it was written within the last day.</summary>
    public int Count { get; }

    /// <summary>Gets when it was last written, local time.</summary>
    public DateTime LastTime { get; }

    /// <summary>Returns id and count.</summary>
    public override string ToString() => Id.ToString(CultureInfo.InvariantCulture) + " x " + Count.ToString(CultureInfo.InvariantCulture);
}
