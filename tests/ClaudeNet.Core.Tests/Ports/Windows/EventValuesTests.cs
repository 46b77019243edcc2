using System;
using System.Linq;
using ClaudeNet.Ports.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Windows;

public sealed class EventValuesTests
{
    private static readonly DateTime s_time = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    [Fact]
    public void Events_are_counted_by_id_with_their_last_time_in_local_time()
    {
        var events = EventValues.Count([Event(4231, s_time), Event(4227, s_time.AddHours(-2)), Event(4231, s_time.AddHours(-1))]);

        Assert.Equal([4227, 4231], events.Select(item => item.Id));
        Assert.Equal([1, 2], events.Select(item => item.Count));
        Assert.Equal(s_time.ToLocalTime(), events[1].LastTime);
        Assert.Equal(DateTimeKind.Local, events[1].LastTime.Kind);
    }

    [Fact]
    public void Without_events_there_are_none() => Assert.Empty(EventValues.Count([]));

    [Fact]
    public void What_is_no_event_is_passed_over()
    {
        var otherKind = Event(4231, s_time);
        otherKind[2 * 16 + 12] = 1;
        var noTime = Event(4231, s_time);
        Array.Clear(noTime, 8 * 16, 8);
        var farAway = Event(4231, s_time);
        Array.Fill(farAway, (byte)0x7F, 8 * 16, 8);

        Assert.Empty(EventValues.Count([[], new byte[143], new byte[18 * 16], otherKind, noTime, farAway]));
    }

    [Fact]
    public void Garbage_breaks_nothing()
    {
        var random = new Random(4266);
        var garbage = Enumerable.Range(0, 500).Select(_ =>
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            return bytes;
        });

        Assert.Empty(EventValues.Count(garbage));
    }

    /// <summary>The system properties of an event, as EVT_VARIANTs: the third is the id, a UInt16, the ninth the time, a FILETIME.</summary>
    internal static byte[] Event(ushort id, DateTime time)
    {
        var values = new byte[18 * 16];
        BitConverter.GetBytes(id).CopyTo(values, 2 * 16);
        values[2 * 16 + 12] = 6;
        BitConverter.GetBytes(time.ToFileTimeUtc()).CopyTo(values, 8 * 16);
        values[8 * 16 + 12] = 17;
        return values;
    }
}
