using System;

namespace ClaudeNet.Dns;

/// <summary>How a DNS server is asked.</summary>
internal sealed record DnsClientOptions
{
    /// <summary>Gets how long the whole exchange may take, repeats over TCP included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5.0);

    /// <summary>Gets how long to wait over UDP before the same query is sent again.</summary>
    public TimeSpan ResendInterval { get; init; } = TimeSpan.FromSeconds(1.0);

    /// <summary>Gets the highest number of UDP datagrams for one query, from 1.</summary>
    public int MaximumAttempts { get; init; } = 10;

    /// <summary>Gets a value indicating whether TCP is used from the start.</summary>
    public bool Tcp { get; init; }

    /// <summary>Gets a value indicating whether EDNS0 is offered first.</summary>
    public bool Edns { get; init; } = true;
}
