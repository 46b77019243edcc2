using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Platform;

/// <summary>
/// The network as one place sees it: this machine's, or a Linux network namespace's. Sockets made here belong to it for good.
/// </summary>
internal interface INetworkScope : IDisposable
{
    /// <summary>Gets what the scope is.</summary>
    SourceKind Kind { get; }

    /// <summary>Gets its name; null for this machine.</summary>
    string? Name { get; }

    /// <summary>Makes a socket inside the scope.</summary>
    /// <exception cref="SocketException">The family is not supported or a limit is reached.</exception>
    Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol);

    /// <summary>Asks the system resolver, as programs there do (hosts file, search list and all), for the addresses of one family.</summary>
    /// <exception cref="SocketException">HostNotFound, TryAgain, NoRecovery or NoData.</exception>
    Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken);

    /// <summary>Returns the name servers that are configured, in order, without duplicates.</summary>
    IReadOnlyList<IPEndPoint> GetNameServers();

    /// <summary>Gets the path of the hosts file that applies there.</summary>
    string HostsFile { get; }

    /// <summary>Returns the default routes; empty when there is none.</summary>
    /// <exception cref="System.IO.IOException">They cannot be read; the message says why.</exception>
    IReadOnlyList<DefaultRoute> GetDefaultRoutes();

    /// <summary>Returns whether an interface other than loopback has an address of the family that is not link-local.</summary>
    bool HasUsableAddress(AddressFamily family);

    /// <summary>Gets where work that looks at the place itself must run: reading its tables, starting a program in it.</summary>
    IPlace Place { get; }
}
