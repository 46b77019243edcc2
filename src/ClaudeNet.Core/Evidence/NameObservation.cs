using System;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Evidence;

/// <summary>One look-up of one record type at one source.</summary>
internal sealed record NameObservation : Observation
{
    public required string Host { get; init; }

    public required NamePurpose Purpose { get; init; }

    public required NameSource Source { get; init; }

    /// <summary>Gets the family asked for: InterNetwork for A, InterNetworkV6 for AAAA.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary>Gets the server asked; null for the system resolver and for literals.</summary>
    public IPEndPoint? Server { get; init; }

    /// <summary>Gets the addresses; empty when the name exists but has none of the family.</summary>
    public IPAddress[] Addresses { get; init; } = Array.Empty<IPAddress>();

    /// <summary>Gets how many times the question was sent; null for the system resolver, which does not say.</summary>
    public int? Attempts { get; init; }

    /// <summary>Gets a value indicating whether the wait was cut short because another source had answered. The Failure is then TimedOut after that shorter wait.</summary>
    public bool CutShort { get; init; }
}
