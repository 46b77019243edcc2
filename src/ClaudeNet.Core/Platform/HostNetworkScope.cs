using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Platform;

/// <summary>This machine's network.</summary>
internal sealed class HostNetworkScope(OperatingSystemKind system, IFileReader files) : INetworkScope
{
    public SourceKind Kind => SourceKind.Local;

    public string? Name => null;

    public string HostsFile => system == OperatingSystemKind.Windows
        ? System.IO.Path.Combine(System.Environment.SystemDirectory, "drivers", "etc", "hosts")
        : "/etc/hosts";

    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => new(family, type, protocol);

    public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken)
        => SystemResolver.ResolveAsync(host, family, null, cancellationToken);

    public IReadOnlyList<IPEndPoint> GetNameServers()
    {
#if NET8_0_OR_GREATER
        if (system != OperatingSystemKind.Windows)
        {
            return UnixNameServers.Read(files);
        }
#endif
        _ = files;
        return InterfaceTable.GetNameServers();
    }

    public IReadOnlyList<DefaultRoute> GetDefaultRoutes()
    {
#if NET8_0_OR_GREATER
        if (system == OperatingSystemKind.Linux)
        {
            return LinuxRoutes.Read(files);
        }
#endif
        return InterfaceTable.GetDefaultRoutes();
    }

    public bool HasUsableAddress(AddressFamily family)
    {
#if NET8_0_OR_GREATER
        if (system == OperatingSystemKind.Linux && LinuxAddresses.HasUsable(files, family) is { } known)
        {
            return known;
        }
#endif
        return InterfaceTable.HasUsableAddress(family);
    }

    public IPlace Place => HostPlace.Instance;

    public void Dispose()
    {
        // Nothing is held: sockets belong to those who asked for them.
    }
}
