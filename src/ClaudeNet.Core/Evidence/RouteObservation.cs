using System;
using System.Net.Sockets;
using ClaudeNet.Platform;

namespace ClaudeNet.Evidence;

/// <summary>What one address family has in the way of a default route and an address.</summary>
internal sealed record RouteObservation : Observation
{
    public required AddressFamily Family { get; init; }

    /// <summary>Gets the default routes of the family; null when they could not be read.</summary>
    public DefaultRoute[]? Routes { get; init; } = Array.Empty<DefaultRoute>();

    /// <summary>Gets a value indicating whether an interface other than loopback has an address of the family that is not link-local.</summary>
    public bool HasUsableAddress { get; init; }
}
