using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Windows;

/// <summary>Reads rendered events (EVT_VARIANT of winevt.h: eight bytes of value, a count, a type) and counts them by id.</summary>
internal static class EventValues
{
    private const int VariantBytes = 16;
    private const int TypeOffset = 12;

    // EVT_SYSTEM_PROPERTY_ID
    private const int EventId = 2;
    private const int TimeCreated = 8;

    // EVT_VARIANT_TYPE
    private const int Number16 = 6;
    private const int FileTime = 17;

    // The last moment that a FILETIME of .NET can name: 9999-12-31.
    private const long MaximumFileTime = 2650467743999999999;

    /// <summary>Counts events; what is no event is passed over.</summary>
    internal static IReadOnlyList<PortEvent> Count(IEnumerable<byte[]> rendered)
        => rendered.Select(Read).Where(item => item is not null).GroupBy(item => item!.Value.Id).OrderBy(group => group.Key)
            .Select(group => new PortEvent(group.Key, group.Count(), group.Max(item => item!.Value.Time).ToLocalTime())).ToArray();

    private static (int Id, DateTime Time)? Read(byte[] values)
    {
        if (values.Length < (TimeCreated + 1) * VariantBytes || Type(values, EventId) != Number16 || Type(values, TimeCreated) != FileTime)
        {
            return null;
        }

        var time = BitConverter.ToInt64(values, TimeCreated * VariantBytes);
        return time is > 0 and <= MaximumFileTime ? (BitConverter.ToUInt16(values, EventId * VariantBytes), DateTime.FromFileTimeUtc(time)) : null;
    }

    private static int Type(byte[] values, int index) => BitConverter.ToInt32(values, index * VariantBytes + TypeOffset);
}
