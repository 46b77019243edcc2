using System.Net;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// The text of <c>/proc/net/nf_conntrack</c>: a line a connection, with the addresses and ports of both directions as <c>src= dst= sport= dport=</c>,
/// first as they set out, then as answers come back.
/// </summary>
internal static class ConntrackText
{
    private const string Source = "src=";

    /// <summary>Gives every TCP connection to a tally.</summary>
    /// <returns>How many TCP lines were not understood, a last one that was cut off included.</returns>
    public static int ReadInto(byte[] text, WindowTally tally)
    {
        var lines = new AsciiLines(text);
        var broken = 0;
        while (lines.NextLine())
        {
            // ipv4 2 tcp 6 431999 ESTABLISHED src=…
            if (!lines.SkipFields(3) || !lines.FieldIs("tcp"))
            {
                broken += lines.IsLineEnded ? 0 : 1;
                continue;
            }

            if (lines.IsLineEnded && TryEntry(ref lines, out var entry))
            {
                tally.Add(entry);
            }
            else
            {
                broken++;
            }
        }

        return broken;
    }

    private static bool TryEntry(ref AsciiLines lines, out ConntrackEntry entry)
    {
        entry = default;

        // Time-out and state stand before the first address, and neither where a device forwards the connection by itself.
        while (lines.NextField() && !lines.FieldStartsWith(Source))
        {
            entry.IsClosed |= lines.FieldIs("TIME_WAIT") || lines.FieldIs("CLOSE");
        }

        return TryTuple(ref lines, out entry.OriginalSource, out _, out entry.OriginalSourcePort, out _)
            && Find(ref lines, Source)
            && TryTuple(ref lines, out entry.ReplySource, out entry.ReplyDestination, out entry.ReplySourcePort, out entry.ReplyDestinationPort);
    }

    // Begins at the field that holds the source.
    private static bool TryTuple(ref AsciiLines lines, out SocketAddress source, out SocketAddress destination, out ushort sourcePort, out ushort destinationPort)
    {
        source = default;
        destination = default;
        sourcePort = 0;
        destinationPort = 0;
        return TryAddress(lines, out source)
            && Find(ref lines, "dst=") && TryAddress(lines, out destination)
            && Find(ref lines, "sport=") && TryPort(lines, out sourcePort)
            && Find(ref lines, "dport=") && TryPort(lines, out destinationPort);
    }

    // Between the two directions stand counters and flags that not every kernel prints.
    private static bool Find(ref AsciiLines lines, string name)
    {
        while (lines.NextField())
        {
            if (lines.FieldStartsWith(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryAddress(in AsciiLines lines, out SocketAddress address)
    {
        address = default;
        if (lines.FieldEnd - lines.FieldStart <= Source.Length || !IPAddress.TryParse(lines.FieldText().Substring(Source.Length), out var parsed))
        {
            return false;
        }

        address = SocketAddress.From(parsed);
        return true;
    }

    private static bool TryPort(in AsciiLines lines, out ushort port)
    {
        var read = lines.TryNumber(lines.FieldStart + "sport=".Length, lines.FieldEnd, 10, 5, out var number) && number <= ushort.MaxValue;
        port = read ? (ushort)number : (ushort)0;
        return read;
    }
}
