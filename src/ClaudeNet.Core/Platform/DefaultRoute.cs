using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Platform;

/// <summary>A default route of one address family.</summary>
internal sealed class DefaultRoute(AddressFamily family, IPAddress? gateway, string interfaceName)
{
    /// <summary>Gets the family, InterNetwork or InterNetworkV6.</summary>
    public AddressFamily Family { get; } = family;

    /// <summary>Gets the gateway; null for a route straight onto a link, as VPNs have.</summary>
    public IPAddress? Gateway { get; } = gateway;

    /// <summary>Gets the interface's name.</summary>
    public string InterfaceName { get; } = interfaceName;
}
