using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>Writes the few DER values (X.690) that a certificate consists of.</summary>
internal static class Der
{
    public static byte[] Sequence(params byte[][] parts) => Tagged(0x30, parts);

    public static byte[] Set(params byte[][] parts) => Tagged(0x31, parts);

    public static byte[] True() => [0x01, 0x01, 0xFF];

    public static byte[] Null() => [0x05, 0x00];

    public static byte[] OctetString(byte[] content) => Tagged(0x04, content);

    public static byte[] BitString(byte[] content, byte unusedBits = 0) => Tagged(0x03, [unusedBits], content);

    public static byte[] Utf8String(string text) => Tagged(0x0C, Encoding.UTF8.GetBytes(text));

    public static byte[] Tagged(byte tag, params byte[][] parts)
    {
        int length = 0;
        foreach (byte[] part in parts)
        {
            length += part.Length;
        }

        using var buffer = new MemoryStream();
        buffer.WriteByte(tag);
        WriteLength(buffer, length);
        foreach (byte[] part in parts)
        {
            buffer.Write(part, 0, part.Length);
        }

        return buffer.ToArray();
    }

    /// <summary>Writes an unsigned big-endian number.</summary>
    public static byte[] Integer(byte[] unsigned)
    {
        int start = 0;
        while (start < unsigned.Length - 1 && unsigned[start] == 0)
        {
            start++;
        }

        byte[] digits = new byte[unsigned.Length - start];
        Buffer.BlockCopy(unsigned, start, digits, 0, digits.Length);
        return (digits[0] & 0x80) == 0 ? Tagged(0x02, digits) : Tagged(0x02, [0], digits);
    }

    public static byte[] Oid(string dotted)
    {
        string[] arcs = dotted.Split('.');
        var bytes = new List<byte> { (byte)((Arc(arcs[0]) * 40) + Arc(arcs[1])) };
        for (int i = 2; i < arcs.Length; i++)
        {
            AppendBase128(bytes, Arc(arcs[i]));
        }

        return Tagged(0x06, bytes.ToArray());
    }

    /// <summary>Writes a UTCTime, which RFC 5280 wants until 2049, or a GeneralizedTime.</summary>
    public static byte[] Time(DateTime utc) => utc.Year < 2050
        ? Tagged(0x17, Encoding.ASCII.GetBytes(utc.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture) + "Z"))
        : Tagged(0x18, Encoding.ASCII.GetBytes(utc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "Z"));

    private static int Arc(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static void AppendBase128(List<byte> bytes, int value)
    {
        int shift = 28;
        while (shift > 0 && value >> shift == 0)
        {
            shift -= 7;
        }

        for (; shift > 0; shift -= 7)
        {
            bytes.Add((byte)(0x80 | ((value >> shift) & 0x7F)));
        }

        bytes.Add((byte)(value & 0x7F));
    }

    private static void WriteLength(MemoryStream buffer, int length)
    {
        if (length < 0x80)
        {
            buffer.WriteByte((byte)length);
            return;
        }

        int octets = length <= 0xFF ? 1 : length <= 0xFFFF ? 2 : 3;
        buffer.WriteByte((byte)(0x80 | octets));
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
        {
            buffer.WriteByte((byte)(length >> shift));
        }
    }
}
