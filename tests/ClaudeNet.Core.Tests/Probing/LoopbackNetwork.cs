using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>
/// This machine's network with real sockets, and a resolver that knows the names a test gives it and no others: no test leaves the machine.
/// </summary>
internal sealed class LoopbackNetwork : INetworkScope
{
    public static readonly IPAddress[] Here = [IPAddress.Loopback];

    private int _sockets;

    public SourceKind Kind => SourceKind.Local;

    public string? Name => null;

    public IPlace Place => HostPlace.Instance;

    public string HostsFile { get; set; } = "/nonexistent/hosts";

    /// <summary>Gets the names that the system resolver knows.</summary>
    public Dictionary<string, IPAddress[]> Names { get; } = new(StringComparer.OrdinalIgnoreCase) { ["localhost"] = Here };

    /// <summary>Gets or sets what the system resolver does in place of <see cref="Names"/>; null for those.</summary>
    public Func<string, AddressFamily, CancellationToken, Task<IPAddress[]>>? Resolver { get; set; }

    public List<IPEndPoint> NameServers { get; } = [];

    /// <summary>Gets how many sockets were made.</summary>
    public int Sockets => Volatile.Read(ref _sockets);

    public bool Disposed { get; private set; }

    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol)
    {
        Interlocked.Increment(ref _sockets);
        return new Socket(family, type, protocol);
    }

    public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken)
    {
        if (Resolver is not null)
        {
            return Resolver(host, family, cancellationToken);
        }

        if (!Names.TryGetValue(host, out IPAddress[]? addresses))
        {
            return Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        }

        IPAddress[] found = addresses.Where(address => address.AddressFamily == family).ToArray();
        return found.Length > 0 ? Task.FromResult(found) : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.NoData));
    }

    public IReadOnlyList<IPEndPoint> GetNameServers() => NameServers;

    public IReadOnlyList<DefaultRoute> GetDefaultRoutes() =>
    [
        new DefaultRoute(AddressFamily.InterNetwork, IPAddress.Parse("192.0.2.1"), "test0"),
        new DefaultRoute(AddressFamily.InterNetworkV6, IPAddress.Parse("2001:db8::1"), "test0"),
    ];

    public bool HasUsableAddress(AddressFamily family) => true;

    public void Dispose() => Disposed = true;
}
