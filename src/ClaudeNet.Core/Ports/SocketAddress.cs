using System;
using System.Net;
using System.Runtime.InteropServices;

namespace ClaudeNet.Ports;

/// <summary>
/// An IPv4 or IPv6 address without an object. IPv4 is kept as an IPv4-mapped IPv6 address (::ffff:a.b.c.d), so that a dual-mode socket and a plain
/// one to the same destination count as one, as they do in the kernel.
/// </summary>
/// <param name="High">The first eight bytes, in network order read as big-endian.</param>
/// <param name="Low">The last eight bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SocketAddress(ulong High, ulong Low)
{
    private const ulong MappedPrefix = 0x0000FFFF_00000000;

    /// <summary>Gets a value indicating whether it is IPv4.</summary>
    public bool IsIpv4 => High == 0 && (Low & 0xFFFFFFFF_00000000) == MappedPrefix;

    /// <summary>Gets a value indicating whether it is 0.0.0.0 or ::.</summary>
    public bool IsUnspecified => High == 0 && (Low == 0 || Low == MappedPrefix);

    /// <summary>Gets a value indicating whether it is 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => IsIpv4 ? (Low >> 24 & 0xFF) == 127 : High == 0 && Low == 1;

    /// <summary>Returns an address from its four bytes in network order, read as a big-endian number.</summary>
    public static SocketAddress FromIpv4(uint bigEndian) => new(0, MappedPrefix | bigEndian);

    /// <summary>Returns an address of either family.</summary>
    public static SocketAddress From(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? FromIpv4((uint)Read(bytes, 0, 4)) : new SocketAddress(Read(bytes, 0, 8), Read(bytes, 8, 8));
    }

    /// <summary>Returns it as an object; an IPv4-mapped address becomes plain IPv4.</summary>
    public IPAddress ToAddress()
    {
        var bytes = new byte[IsIpv4 ? 4 : 16];
        for (var index = 0; index < bytes.Length; index++)
        {
            var fromEnd = bytes.Length - 1 - index;
            bytes[index] = (byte)(fromEnd < 8 ? Low >> (8 * fromEnd) : High >> (8 * (fromEnd - 8)));
        }

        return new IPAddress(bytes);
    }

    private static ulong Read(byte[] bytes, int offset, int count)
    {
        ulong value = 0;
        for (var index = 0; index < count; index++)
        {
            value = value << 8 | bytes[offset + index];
        }

        return value;
    }
}
