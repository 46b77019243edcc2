using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Model;

namespace ClaudeNet.Dns;

/// <summary>One question to one server, and what came of it.</summary>
internal sealed class DnsExchange
{
    public required IPEndPoint Server { get; init; }

    /// <summary>Gets the name as it was asked for: ASCII, without a trailing dot.</summary>
    public required string Name { get; init; }

    public required DnsRecordType Type { get; init; }

    /// <summary>Gets the response code; null when no answer came.</summary>
    public DnsResponseCode? ResponseCode { get; init; }

    /// <summary>Gets the answer's chain: CNAMEs in order, then the records of the type asked for. Answers about other names are left out.</summary>
    public IReadOnlyList<DnsRecord> Records { get; init; } = Array.Empty<DnsRecord>();

    /// <summary>Gets the addresses among the records; empty without a failure means that the name has none of this type.</summary>
    public IPAddress[] Addresses => Records.Where(record => record.Address is not null).Select(record => record.Address!).ToArray();

    /// <summary>Gets a value indicating whether the UDP answer was cut, so that TCP was needed.</summary>
    public bool Truncated { get; init; }

    public bool UsedTcp { get; init; }

    /// <summary>Gets how many queries were sent, repeats included.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets how many messages from the server were ignored because their id or question was not ours.</summary>
    public int Mismatched { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Gets why there is no answer, or why the answer is a refusal; null on success.</summary>
    public Failure? Failure { get; init; }
}
