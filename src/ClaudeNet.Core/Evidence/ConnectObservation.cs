using System.Net;

namespace ClaudeNet.Evidence;

/// <summary>One TCP connect to one address, of the endpoint or (on the Proxy path) of the proxy.</summary>
internal sealed record ConnectObservation : Observation
{
    public required PathKind Path { get; init; }

    public required string Host { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    /// <summary>Gets a value indicating whether the wait was cut short because another address had connected. The Failure is then TimedOut after that shorter wait.</summary>
    public bool CutShort { get; init; }
}
