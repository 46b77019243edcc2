using System.Globalization;
using System.Net;

namespace ClaudeNet.Model;

/// <summary>One socket, as Get-EphemeralPortUsage -Detailed gives it.</summary>
public sealed class PortSocket
{
    internal PortSocket(string protocol, string state, IPAddress localAddress, int localPort, IPAddress remoteAddress, int remotePort)
    {
        Protocol = protocol;
        State = state;
        LocalAddress = localAddress;
        LocalPort = localPort;
        RemoteAddress = remoteAddress;
        RemotePort = remotePort;
    }

    /// <summary>Gets where it was seen: Local, Distribution, Container or Namespace.</summary>
    public string SourceKind { get; internal init; } = "Local";

    /// <summary>Gets the name of the distribution, container or namespace; null for this machine.</summary>
    public string? SourceName { get; internal init; }

    /// <summary>Gets Tcp or Udp.</summary>
    public string Protocol { get; }

    /// <summary>Gets the state, one of the names that <see cref="PortStateCount.State"/> lists.</summary>
    public string State { get; }

    /// <summary>Gets the address of this side.</summary>
    public IPAddress LocalAddress { get; }

    /// <summary>Gets the port of this side.</summary>
    public int LocalPort { get; }

    /// <summary>Gets the address of the other side; the unspecified address where there is none.</summary>
    public IPAddress RemoteAddress { get; }

    /// <summary>Gets the port of the other side; 0 where there is none.</summary>
    public int RemotePort { get; }

    /// <summary>Gets whether the local port lies in the range that the system hands out; null when the range is unknown.</summary>
    public bool? Ephemeral { get; internal init; }

    /// <summary>Gets the process that holds it; null when it was not asked for, could not be read, or nobody holds it any more (TIME_WAIT).</summary>
    public int? ProcessId { get; internal init; }

    /// <summary>Gets that process's name; null as above.</summary>
    public string? ProcessName { get; internal init; }

    /// <summary>Returns protocol, both ports and the state.</summary>
    public override string ToString() => Protocol + " " + LocalPort.ToString(CultureInfo.InvariantCulture) + " > " + RemoteAddress + " " + RemotePort.ToString(CultureInfo.InvariantCulture) + " " + State;
}
