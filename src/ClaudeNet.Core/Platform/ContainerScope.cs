#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>The network of a running container of this machine. Sockets made in it stay in it.</summary>
internal sealed class ContainerScope : INetworkScope
{
    private const int MaximumBytes = 1 << 20;

    private readonly SafeFileHandle _handle;
    private readonly IFileReader _files;
    private readonly IFileReader _machine;
    private readonly Dictionary<string, byte[]> _resolution;
    private readonly NamespaceThread _thread;

    /// <param name="name">The container's name.</param>
    /// <param name="handle">Its network namespace; this object closes it.</param>
    /// <param name="files">Its files.</param>
    /// <param name="machine">This machine's files, for the kernel's tables.</param>
    /// <exception cref="UnauthorizedAccessException">The process lacks the rights.</exception>
    /// <exception cref="IOException">The kernel refuses for another reason.</exception>
    internal ContainerScope(string name, SafeFileHandle handle, IFileReader files, IFileReader machine)
    {
        Name = name;
        _handle = handle;
        _files = files;
        _machine = machine;
        _resolution = ReadResolution(files);
        _thread = new NamespaceThread(name, Enter);
    }

    public SourceKind Kind => SourceKind.Container;

    public string Name { get; }

    public string HostsFile => "/etc/hosts";

    public IPlace Place => _thread;

    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => _thread.Run(() => new Socket(family, type, protocol));

    public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken)
        => SystemResolver.ResolveAsync(host, family, Enter, cancellationToken);

    public IReadOnlyList<IPEndPoint> GetNameServers() => _thread.Run(() => UnixNameServers.Read(_files));

    public IReadOnlyList<DefaultRoute> GetDefaultRoutes() => _thread.Run(() => LinuxRoutes.Read(_machine));

    public bool HasUsableAddress(AddressFamily family) => _thread.Run(() => LinuxAddresses.HasUsable(_machine, family) ?? false);

    public void Dispose()
    {
        _thread.Dispose();
        _handle.Dispose();
    }

    /// <summary>
    /// Returns the order of services of a container's nsswitch.conf as far as this machine may follow it: files and dns. The machine's other services
    /// (its own systemd-resolved, for one) would answer for the machine, and a container may not have modules loaded into this process.
    /// </summary>
    internal static string ServiceOrder(string text)
    {
        var line = text.Split('\n').Select(candidate => candidate.Trim()).FirstOrDefault(candidate => candidate.StartsWith("hosts:", StringComparison.Ordinal));
        var services = (line ?? string.Empty).Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is "files" or "dns").Distinct().ToArray();
        return services.Length > 0 ? string.Join(" ", services) : "files dns";
    }

    private static Dictionary<string, byte[]> ReadResolution(IFileReader files) => new(StringComparer.Ordinal)
    {
        ["resolv.conf"] = TryRead(files, "/etc/resolv.conf"),
        ["hosts"] = TryRead(files, "/etc/hosts"),
        ["gai.conf"] = TryRead(files, "/etc/gai.conf"),
        ["nsswitch.conf"] = Encoding.ASCII.GetBytes("hosts: " + ServiceOrder(Encoding.UTF8.GetString(TryRead(files, "/etc/nsswitch.conf"))) + "\n"),
    };

    private static byte[] TryRead(IFileReader files, string path)
    {
        try
        {
            return files.ReadAllBytes(path, MaximumBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As good as empty: so it is for programs in the container.
            return [];
        }
    }

    private void Enter() => ContainerEntry.Enter(Name, _handle, _resolution);
}
#endif
