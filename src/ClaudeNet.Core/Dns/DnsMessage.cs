using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace ClaudeNet.Dns;

/// <summary>One DNS message (RFC 1035) with optional EDNS0 (RFC 6891).</summary>
internal sealed record DnsMessage
{
    /// <summary>The UDP answer size that is offered by default: it fits any path without fragments (DNS flag day 2020).</summary>
    internal const int DefaultUdpPayloadSize = 1232;

    public ushort Id { get; init; }

    public bool IsResponse { get; init; }

    /// <summary>Gets the operation, 0 for a standard query.</summary>
    public int OperationCode { get; init; }

    public bool Authoritative { get; init; }

    public bool Truncated { get; init; }

    public bool RecursionDesired { get; init; }

    public bool RecursionAvailable { get; init; }

    public DnsResponseCode ResponseCode { get; init; }

    /// <summary>Gets the question; null where the message has none, as some error responses do.</summary>
    public DnsQuestion? Question { get; init; }

    public IReadOnlyList<DnsRecord> Answers { get; init; } = Array.Empty<DnsRecord>();

    public IReadOnlyList<DnsRecord> Authorities { get; init; } = Array.Empty<DnsRecord>();

    /// <summary>Gets the additional records without the OPT pseudo record.</summary>
    public IReadOnlyList<DnsRecord> Additionals { get; init; } = Array.Empty<DnsRecord>();

    /// <summary>Gets the UDP size that the OPT record offers, in bytes; null without EDNS0.</summary>
    public int? UdpPayloadSize { get; init; }

    /// <summary>Makes a query with an unpredictable id that asks for recursion.</summary>
    /// <exception cref="ArgumentException">The name is no host name.</exception>
    public static DnsMessage CreateQuery(string name, DnsRecordType type, bool edns = true) => new()
    {
        Id = CreateId(),
        RecursionDesired = true,
        Question = new DnsQuestion(DnsName.Normalize(name), type),
        UdpPayloadSize = edns ? DefaultUdpPayloadSize : null,
    };

    /// <summary>Makes the response to a query; the id override serves tests of what a client must ignore.</summary>
    public static DnsMessage CreateResponse(
        DnsMessage query,
        DnsResponseCode responseCode,
        IReadOnlyList<DnsRecord>? records = null,
        bool truncated = false,
        ushort? id = null) => new()
        {
            Id = id ?? query.Id,
            IsResponse = true,
            OperationCode = query.OperationCode,
            RecursionDesired = query.RecursionDesired,
            RecursionAvailable = true,
            Truncated = truncated,
            ResponseCode = responseCode,
            Question = query.Question,
            Answers = records ?? Array.Empty<DnsRecord>(),
            UdpPayloadSize = query.UdpPayloadSize is null ? null : DefaultUdpPayloadSize,
        };

    /// <summary>Reads a message from the first bytes of a buffer.</summary>
    /// <exception cref="DnsFormatException">They are not a DNS message.</exception>
    public static DnsMessage Decode(byte[] buffer, int length) => new DnsMessageReader(buffer, length).Read();

    /// <summary>Returns the bytes to send, without the length prefix of TCP.</summary>
    /// <exception cref="InvalidOperationException">The message is longer than 65535 bytes.</exception>
    public byte[] Encode() => DnsMessageWriter.Write(this);

    private static ushort CreateId()
    {
        var bytes = new byte[2];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(bytes);
        }

        return (ushort)((bytes[0] << 8) | bytes[1]);
    }
}
