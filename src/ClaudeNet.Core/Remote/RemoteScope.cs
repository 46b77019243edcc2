using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>The network of a place that only its own programs can use: a name for reports, and nothing to probe with from here.</summary>
internal sealed class RemoteScope(SourceKind kind, string name) : INetworkScope
{
    public SourceKind Kind => kind;

    public string? Name => name;

    public string HostsFile => "/etc/hosts";

    public IPlace Place => HostPlace.Instance;

    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => throw Refusal();

    public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken) => throw Refusal();

    public IReadOnlyList<IPEndPoint> GetNameServers() => throw Refusal();

    public IReadOnlyList<DefaultRoute> GetDefaultRoutes() => throw Refusal();

    public bool HasUsableAddress(AddressFamily family) => throw Refusal();

    public void Dispose()
    {
        // Nothing is held.
    }

    private static PlatformNotSupportedException Refusal() => new("Sockets cannot be opened in another system from here.");
}
