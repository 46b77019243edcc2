using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ClaudeNet.Platform;

/// <summary>What .NET's own interface table tells.</summary>
internal static class InterfaceTable
{
    private const int DnsPort = 53;

    /// <summary>Returns the name servers of all interfaces that are up, in the system's order.</summary>
    internal static IReadOnlyList<IPEndPoint> GetNameServers()
        => Up().SelectMany(item => item.GetIPProperties().DnsAddresses)
            .Where(address => !IsPlaceholder(address)).Distinct()
            .Select(address => new IPEndPoint(address, DnsPort)).ToArray();

    /// <summary>Returns the default routes: a gateway makes one.</summary>
    /// <exception cref="IOException">The table cannot be read.</exception>
    internal static IReadOnlyList<DefaultRoute> GetDefaultRoutes()
    {
        try
        {
            return Up().SelectMany(item => item.GetIPProperties().GatewayAddresses.Select(gateway => (item.Name, gateway.Address)))
                .Where(pair => !pair.Address.Equals(IPAddress.Any) && !pair.Address.Equals(IPAddress.IPv6Any))
                .Select(pair => new DefaultRoute(pair.Address.AddressFamily, pair.Address, pair.Name)).ToArray();
        }
        catch (Exception exception) when (exception is NetworkInformationException or PlatformNotSupportedException)
        {
            throw new IOException("the system does not give its interface table: " + exception.Message, exception);
        }
    }

    internal static bool HasUsableAddress(AddressFamily family)
        => Up().SelectMany(item => item.GetIPProperties().UnicastAddresses).Any(unicast => IsUsable(unicast.Address, family));

    /// <summary>Returns whether an address of the family can reach beyond its own link.</summary>
    internal static bool IsUsable(IPAddress address, AddressFamily family)
    {
        if (address.AddressFamily != family || IPAddress.IsLoopback(address))
        {
            return false;
        }

        var octets = address.GetAddressBytes();
        return family == AddressFamily.InterNetworkV6 ? !address.IsIPv6LinkLocal : !(octets[0] == 169 && octets[1] == 254) && octets[0] != 0;
    }

    private static IEnumerable<NetworkInterface> Up()
        => NetworkInterface.GetAllNetworkInterfaces()
            .Where(item => item.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && item.NetworkInterfaceType != NetworkInterfaceType.Loopback);

    // Windows lists fec0:0:0:ffff::1 to 3 on interfaces that have no IPv6 resolver; nobody answers there.
    private static bool IsPlaceholder(IPAddress address) => address.IsIPv6SiteLocal;
}
