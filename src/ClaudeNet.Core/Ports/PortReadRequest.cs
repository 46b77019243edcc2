namespace ClaudeNet.Ports;

/// <summary>What a reader is asked for.</summary>
internal sealed record PortReadRequest
{
    /// <summary>Gets a value indicating whether to read the socket tables; otherwise the counters alone, which cost next to nothing.</summary>
    public bool Sockets { get; init; } = true;

    /// <summary>Gets a value indicating whether to read UDP sockets too.</summary>
    public bool Udp { get; init; } = true;

    /// <summary>Gets a value indicating whether to find the processes that hold the sockets.</summary>
    public bool Processes { get; init; }

    /// <summary>
    /// Gets a value indicating whether to read what translates addresses: connection tracking's counters and, only together with <see cref="Sockets"/>, the
    /// masquerade window, for which a program must be asked.
    /// </summary>
    public bool Nat { get; init; } = true;

    /// <summary>Gets a value indicating whether to read slow things: Windows' event log.</summary>
    public bool Events { get; init; } = true;
}
