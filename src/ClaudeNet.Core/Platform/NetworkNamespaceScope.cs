#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>
/// The network of a Linux network namespace that <c>ip netns</c> named. Sockets made in it stay in it, so that only making them, look-ups and
/// tables need a thread that lives there.
/// </summary>
internal sealed class NetworkNamespaceScope : INetworkScope
{
    private const string Folder = "/run/netns";

    private readonly SafeFileHandle _handle;
    private readonly IFileReader _files;
    private readonly NamespaceThread _thread;

    private NetworkNamespaceScope(string name, SafeFileHandle handle, IFileReader files)
    {
        Name = name;
        _handle = handle;
        _files = files;
        _thread = new NamespaceThread(name, Enter);
    }

    public SourceKind Kind => SourceKind.Namespace;

    public string Name { get; }

    public string HostsFile
    {
        get
        {
            var own = $"/etc/netns/{Name}/hosts";
            return _files.FileExists(own) ? own : "/etc/hosts";
        }
    }

    /// <summary>Opens a namespace.</summary>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    /// <exception cref="FileNotFoundException">There is no such namespace; the message lists those that are there.</exception>
    /// <exception cref="UnauthorizedAccessException">The process is not root.</exception>
    internal static NetworkNamespaceScope Open(string name, IFileReader files)
    {
        if (string.IsNullOrWhiteSpace(name) || name is "." or ".." || name.Any(c => c is '/' or '\0'))
        {
            throw new ArgumentException("A network namespace's name is not empty, is neither . nor .. and has no slash; `ip netns list` shows the names.");
        }

        var handle = OpenHandle(name, files);
        try
        {
            return new NetworkNamespaceScope(name, handle, files);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => _thread.Run(() => new Socket(family, type, protocol));

    public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken)
        => SystemResolver.ResolveAsync(host, family, Enter, cancellationToken);

    public IReadOnlyList<IPEndPoint> GetNameServers() => _thread.Run(() => UnixNameServers.Read(_files));

    public IReadOnlyList<DefaultRoute> GetDefaultRoutes() => _thread.Run(() => LinuxRoutes.Read(_files));

    public bool HasUsableAddress(AddressFamily family) => _thread.Run(() => LinuxAddresses.HasUsable(_files, family) ?? false);

    public IPlace Place => _thread;

    public void Dispose()
    {
        _thread.Dispose();
        _handle.Dispose();
    }

    private static SafeFileHandle OpenHandle(string name, IFileReader files)
    {
        try
        {
            return UnixFiles.OpenForReading(Path.Combine(Folder, name));
        }
        catch (FileNotFoundException exception)
        {
            var names = files.GetFiles(Folder, "*").Select(path => Path.GetFileName(path)).ToArray();
            throw new FileNotFoundException(
                $"There is no network namespace '{name}'. " + (names.Length > 0 ? $"There are: {string.Join(", ", names)}." : "There is none on this machine."), exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException($"Opening the network namespace '{name}' needs root (CAP_SYS_ADMIN).", exception);
        }
    }

    private void Enter() => NamespaceEntry.Enter(Name, _handle, _files);
}
#endif
