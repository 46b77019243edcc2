using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Model;

/// <summary>How many local ports one destination takes. A port can be used once for each destination, so each has the whole range to itself.</summary>
public sealed class PortDestination
{
    internal PortDestination(IPAddress localAddress, IPAddress address, int port)
    {
        LocalAddress = localAddress;
        Address = address;
        Port = port;
    }

    /// <summary>Gets the address of this machine that the connections come from.</summary>
    public IPAddress LocalAddress { get; }

    /// <summary>Gets the destination's address.</summary>
    public IPAddress Address { get; }

    /// <summary>Gets the destination's port.</summary>
    public int Port { get; }

    /// <summary>Gets how many ports of the range are taken, whatever the state.</summary>
    public int InUse { get; internal init; }

    /// <summary>Gets how many of them are open connections, which stay taken until they are closed.</summary>
    public int Open { get; internal init; }

    /// <summary>Gets how many of them are closed and wait (TIME_WAIT).</summary>
    public int TimeWait { get; internal init; }

    /// <summary>
    /// Gets the share of the capacity that is taken, in percent from 0 to 100, without closed connections whose port may be used again at once
    /// (tcp_tw_reuse); null when the capacity is unknown.
    /// </summary>
    public double? UsedPercent { get; internal init; }

    /// <summary>Returns address, port and count.</summary>
    public override string ToString() => (Address.AddressFamily == AddressFamily.InterNetworkV6 ? "[" + Address + "]" : Address.ToString())
        + ":" + Port.ToString(CultureInfo.InvariantCulture) + " " + InUse.ToString(CultureInfo.InvariantCulture);
}
