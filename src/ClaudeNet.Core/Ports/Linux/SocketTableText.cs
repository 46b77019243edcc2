using System;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// The text of <c>/proc/net/tcp</c>, <c>tcp6</c>, <c>udp</c> and <c>udp6</c>: what is left where netlink is closed, and what a script inside a container
/// can print. TCP sockets that are bound and neither listen nor are connected are not in it.
/// </summary>
internal static class SocketTableText
{
    private const int Ipv4Digits = 8;
    private const int Ipv6Digits = 32;

    /// <summary>Adds the rows of one table.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="isUdp">Whether it is one of the UDP tables, in which TCP's word for closed means bound.</param>
    /// <param name="table">Where the rows go.</param>
    /// <returns>How many lines were not understood, a last one that was cut off included.</returns>
    public static int ReadInto(byte[] text, bool isUdp, SocketTable table)
    {
        var lines = new AsciiLines(text);
        var broken = 0;
        while (lines.NextLine())
        {
            if (!lines.NextField() || lines.FieldIs("sl"))
            {
                continue;
            }

            if (lines.IsLineEnded && TryRow(ref lines, text, isUdp, out var row))
            {
                table.Add(row);
            }
            else
            {
                broken++;
            }
        }

        return broken;
    }

    private static bool TryRow(ref AsciiLines lines, byte[] text, bool isUdp, out SocketRow row)
    {
        row = default;
        if (!lines.NextField() || !TryEndpoint(lines, text, out var isIpv6, out var local, out var localPort)
            || !lines.NextField() || !TryEndpoint(lines, text, out _, out var remote, out var remotePort)
            || !lines.NextField() || !lines.TryHex(out var state) || state is < 1 or > 12
            || !lines.SkipFields(5) || !lines.NextField() || !lines.TryDecimal(out var inode) || inode > uint.MaxValue)
        {
            return false;
        }

        row = new SocketRow(isIpv6, StateOf((byte)state, isUdp), local, localPort, remote, remotePort, (uint)inode, 0);
        return true;
    }

    /// <summary>Returns the state that the kernel's number means: an unconnected UDP socket is what TCP would call closed.</summary>
    internal static SocketState StateOf(byte number, bool isUdp) => (SocketState)number switch
    {
        SocketState.Closed when isUdp => SocketState.Bound,
        SocketState.NewSynReceived => SocketState.SynReceived,
        <= SocketState.Bound and var state => state,
        _ => SocketState.Unknown,
    };

    private static bool TryEndpoint(in AsciiLines lines, byte[] text, out bool isIpv6, out SocketAddress address, out int port)
    {
        address = default;
        port = 0;
        var colon = Array.IndexOf(text, (byte)':', lines.FieldStart, lines.FieldEnd - lines.FieldStart);
        var digits = colon - lines.FieldStart;
        isIpv6 = digits == Ipv6Digits;
        if (colon < 0 || (!isIpv6 && digits != Ipv4Digits) || !lines.TryNumber(colon + 1, lines.FieldEnd, 16, 4, out var number))
        {
            return false;
        }

        port = (int)number;
        return isIpv6 ? TryIpv6(lines, out address) : TryIpv4(lines, out address);
    }

    private static bool TryIpv4(in AsciiLines lines, out SocketAddress address)
    {
        var read = TryWord(lines, lines.FieldStart, out var word);
        address = SocketAddress.FromIpv4(word);
        return read;
    }

    private static bool TryIpv6(in AsciiLines lines, out SocketAddress address)
    {
        address = default;
        if (!TryWord(lines, lines.FieldStart, out var first) || !TryWord(lines, lines.FieldStart + 8, out var second)
            || !TryWord(lines, lines.FieldStart + 16, out var third) || !TryWord(lines, lines.FieldStart + 24, out var fourth))
        {
            return false;
        }

        address = new SocketAddress((ulong)first << 32 | second, (ulong)third << 32 | fourth);
        return true;
    }

    // The kernel prints each 32 bits as a number in the machine's own byte order. A container is on the same machine, so its order is ours.
    private static bool TryWord(in AsciiLines lines, int start, out uint bigEndian)
    {
        bigEndian = 0;
        if (!lines.TryNumber(start, start + 8, 16, 8, out var number))
        {
            return false;
        }

        var word = (uint)number;
        bigEndian = BitConverter.IsLittleEndian ? word << 24 | (word & 0xFF00) << 8 | (word >> 8 & 0xFF00) | word >> 24 : word;
        return true;
    }
}
