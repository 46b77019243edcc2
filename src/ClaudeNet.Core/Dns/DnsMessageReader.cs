using System;
using System.Collections.Generic;
using System.Net;
using System.Text;

namespace ClaudeNet.Dns;

/// <summary>
/// Decodes one message from bytes that anyone may have sent: every access is checked, compression pointers must point strictly
/// backwards, and names are bounded, so a hostile message costs no more than its own length.
/// </summary>
internal sealed class DnsMessageReader(byte[] buffer, int length)
{
    private const int HeaderBytes = 12;
    private const int ClassIn = 1;

    private int _position;
    private int? _udpPayloadSize;
    private int _extendedCode;

    public DnsMessage Read()
    {
        if (length < HeaderBytes)
        {
            throw new DnsFormatException("The message is shorter than its header.");
        }

        ushort id = (ushort)ReadUInt16();
        int flags = ReadUInt16();
        int questions = ReadUInt16();
        int answers = ReadUInt16();
        int authorities = ReadUInt16();
        int additionals = ReadUInt16();
        if (questions > 1)
        {
            throw new DnsFormatException("The message has more than one question.");
        }

        DnsQuestion? question = questions == 1 ? ReadQuestion() : null;
        bool truncated = (flags & 0x0200) != 0;
        IReadOnlyList<DnsRecord> answerRecords = ReadRecords(answers, truncated);
        IReadOnlyList<DnsRecord> authorityRecords = ReadRecords(authorities, truncated);
        IReadOnlyList<DnsRecord> additionalRecords = ReadRecords(additionals, truncated);

        return new DnsMessage
        {
            Id = id,
            IsResponse = (flags & 0x8000) != 0,
            OperationCode = (flags >> 11) & 0xF,
            Authoritative = (flags & 0x0400) != 0,
            Truncated = truncated,
            RecursionDesired = (flags & 0x0100) != 0,
            RecursionAvailable = (flags & 0x0080) != 0,
            ResponseCode = (DnsResponseCode)((_extendedCode << 4) | (flags & 0xF)),
            Question = question,
            Answers = answerRecords,
            Authorities = authorityRecords,
            Additionals = additionalRecords,
            UdpPayloadSize = _udpPayloadSize,
        };
    }

    private DnsQuestion ReadQuestion()
    {
        string name = ReadName(ref _position);
        var type = (DnsRecordType)ReadUInt16();
        if (ReadUInt16() != ClassIn)
        {
            throw new DnsFormatException("The question is not of class IN.");
        }

        return new DnsQuestion(name, type);
    }

    private List<DnsRecord> ReadRecords(int count, bool truncated)
    {
        var records = new List<DnsRecord>();

        // Some servers cut a truncated message after the last whole record without mending the counts.
        for (int i = 0; i < count && !(truncated && _position == length); i++)
        {
            if (ReadRecord() is DnsRecord record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>Reads a record; null for the OPT record and for other classes than IN.</summary>
    private DnsRecord? ReadRecord()
    {
        string name = ReadName(ref _position);
        var type = (DnsRecordType)ReadUInt16();
        int recordClass = ReadUInt16();
        uint seconds = ((uint)ReadUInt16() << 16) | (uint)ReadUInt16();
        int dataLength = ReadUInt16();
        int dataStart = _position;
        Require(dataLength);
        _position += dataLength;

        if (type == DnsRecordType.Opt)
        {
            _udpPayloadSize = recordClass;
            _extendedCode = (int)(seconds >> 24);
            return null;
        }

        if (recordClass != ClassIn)
        {
            return null;
        }

        // A TTL with its top bit set counts as 0 (RFC 2181, 8).
        TimeSpan ttl = seconds > int.MaxValue ? TimeSpan.Zero : TimeSpan.FromSeconds((double)seconds);
        var data = new byte[dataLength];
        Buffer.BlockCopy(buffer, dataStart, data, 0, dataLength);
        return CreateRecord(name, type, ttl, data, dataStart);
    }

    private DnsRecord CreateRecord(string name, DnsRecordType type, TimeSpan ttl, byte[] data, int dataStart)
    {
        switch (type)
        {
            case DnsRecordType.A when data.Length != 4:
            case DnsRecordType.Aaaa when data.Length != 16:
                throw new DnsFormatException("An address record has the wrong length.");
            case DnsRecordType.A:
            case DnsRecordType.Aaaa:
                return DnsRecord.CreateAddress(name, new IPAddress(data), ttl);
            case DnsRecordType.CName:
                int end = dataStart;
                string target = ReadName(ref end);
                if (end != dataStart + data.Length)
                {
                    throw new DnsFormatException("A CNAME record's name does not fill its data.");
                }

                return DnsRecord.CreateCName(name, target, ttl);
            default:
                return DnsRecord.CreateRaw(name, type, ttl, data);
        }
    }

    private string ReadName(ref int position)
    {
        var text = new StringBuilder();
        int bytes = 1;
        int current = position;
        int limit = position;
        bool jumped = false;
        while (true)
        {
            int head = ByteAt(current);
            if (head == 0)
            {
                position = jumped ? position : current + 1;
                return text.ToString();
            }

            if ((head & 0xC0) == 0xC0)
            {
                int target = ((head & 0x3F) << 8) | ByteAt(current + 1);
                position = jumped ? position : current + 2;
                jumped = true;

                // Strictly before the piece it was found in: that ends every chain of pointers.
                if (target >= limit)
                {
                    throw new DnsFormatException("A compression pointer does not point backwards.");
                }

                current = target;
                limit = target;
                continue;
            }

            if ((head & 0xC0) != 0)
            {
                throw new DnsFormatException("A label has an unknown type.");
            }

            bytes += head + 1;
            if (bytes > DnsName.MaximumBytes || current + 1 + head > length)
            {
                throw new DnsFormatException(bytes > DnsName.MaximumBytes ? "A name is longer than 255 bytes." : "The message ends inside a name.");
            }

            DnsName.AppendLabel(text, buffer, current + 1, head);
            current += head + 1;
        }
    }

    private int ReadUInt16()
    {
        Require(2);
        int value = (buffer[_position] << 8) | buffer[_position + 1];
        _position += 2;
        return value;
    }

    private int ByteAt(int position) =>
        position < length ? buffer[position] : throw new DnsFormatException("The message ends inside a name.");

    private void Require(int count)
    {
        if (length - _position < count)
        {
            throw new DnsFormatException("The message ends inside a record.");
        }
    }
}
