using System;
using System.Collections.Generic;
using System.IO;

namespace ClaudeNet.Dns;

/// <summary>Encodes a message, without compression: queries have one name, and the responses made here are small.</summary>
internal static class DnsMessageWriter
{
    private const int ClassIn = 1;

    public static byte[] Write(DnsMessage message)
    {
        using var output = new MemoryStream();
        WriteUInt16(output, message.Id);
        WriteUInt16(output, Flags(message));
        WriteUInt16(output, message.Question is null ? 0 : 1);
        WriteUInt16(output, message.Answers.Count);
        WriteUInt16(output, message.Authorities.Count);
        WriteUInt16(output, message.Additionals.Count + (message.UdpPayloadSize is null ? 0 : 1));

        if (message.Question is DnsQuestion question)
        {
            WriteName(output, question.Name);
            WriteUInt16(output, (int)question.Type);
            WriteUInt16(output, ClassIn);
        }

        WriteRecords(output, message.Answers);
        WriteRecords(output, message.Authorities);
        WriteRecords(output, message.Additionals);
        if (message.UdpPayloadSize is int payloadSize)
        {
            WriteOpt(output, payloadSize, (int)message.ResponseCode >> 4);
        }

        if (output.Length > ushort.MaxValue)
        {
            throw new InvalidOperationException("A DNS message holds at most 65535 bytes.");
        }

        return output.ToArray();
    }

    private static int Flags(DnsMessage message) =>
        (message.IsResponse ? 0x8000 : 0)
        | ((message.OperationCode & 0xF) << 11)
        | (message.Authoritative ? 0x0400 : 0)
        | (message.Truncated ? 0x0200 : 0)
        | (message.RecursionDesired ? 0x0100 : 0)
        | (message.RecursionAvailable ? 0x0080 : 0)
        | ((int)message.ResponseCode & 0xF);

    private static void WriteRecords(MemoryStream output, IReadOnlyList<DnsRecord> records)
    {
        foreach (DnsRecord record in records)
        {
            WriteName(output, record.Name);
            WriteUInt16(output, (int)record.Type);
            WriteUInt16(output, ClassIn);
            long seconds = (long)record.Ttl.TotalSeconds;
            WriteUInt16(output, (int)(seconds >> 16));
            WriteUInt16(output, (int)(seconds & 0xFFFF));

            // A decoded CNAME's data may be compressed against another message, so the name is encoded anew.
            byte[] data = record.CName is null ? record.Data : DnsName.Encode(record.CName);
            WriteUInt16(output, data.Length);
            output.Write(data, 0, data.Length);
        }
    }

    // The OPT record uses the class for the size and the TTL for the upper bits of the response code (RFC 6891, 6.1.3).
    private static void WriteOpt(MemoryStream output, int payloadSize, int extendedCode)
    {
        output.WriteByte(0);
        WriteUInt16(output, (int)DnsRecordType.Opt);
        WriteUInt16(output, payloadSize);
        WriteUInt16(output, extendedCode << 8);
        WriteUInt16(output, 0);
        WriteUInt16(output, 0);
    }

    private static void WriteName(MemoryStream output, string name)
    {
        byte[] bytes = DnsName.Encode(name);
        output.Write(bytes, 0, bytes.Length);
    }

    private static void WriteUInt16(MemoryStream output, int value)
    {
        output.WriteByte((byte)(value >> 8));
        output.WriteByte((byte)value);
    }
}
