using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Smoke;

/// <summary>A machine of which only files, clock and sockets are real: Core's code for Linux is not in this build, and this is no Windows.</summary>
internal sealed class SmokePlatform : IDisposable
{
    private readonly string _home = Path.Combine(Path.GetTempPath(), "claudenet-smoke-" + Guid.NewGuid().ToString("N"));

    internal SmokePlatform() => Directory.CreateDirectory(Path.Combine(_home, ".claude"));

    internal Dictionary<string, string> Variables { get; } = [];

    internal PlatformServices Services => new()
    {
        OperatingSystem = OperatingSystemKind.Linux,
        Environment = new FixedEnvironment(Variables),
        Files = new SystemFiles(),
        Clock = new SystemClock(),
        OpenLocalNetwork = () => new LoopbackScope(),
        OpenNetworkNamespace = _ => throw new PlatformNotSupportedException(),
        MachineName = "smoke",
        HomeDirectory = _home,
        WorkingDirectory = _home,
        IsElevated = false,
        Shell = ShellKind.Bash,
    };

    internal void WriteSettings(string json) => File.WriteAllText(Path.Combine(_home, ".claude", "settings.json"), json);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private sealed class FixedEnvironment(Dictionary<string, string> variables) : IEnvironmentReader
    {
        public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope)
            => scope == EnvironmentScope.Process ? variables : new Dictionary<string, string>();
    }

    /// <summary>Every name is 127.0.0.1.</summary>
    private sealed class LoopbackScope : INetworkScope
    {
        public SourceKind Kind => SourceKind.Local;

        public string? Name => null;

        public IPlace Place => HostPlace.Instance;

        public string HostsFile => "/no-such-hosts-file";

        public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => new(family, type, protocol);

        public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken) => family == AddressFamily.InterNetwork
            ? Task.FromResult(new[] { IPAddress.Loopback })
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.NoData));

        public IReadOnlyList<IPEndPoint> GetNameServers() => [];

        public IReadOnlyList<DefaultRoute> GetDefaultRoutes() => [];

        public bool HasUsableAddress(AddressFamily family) => family == AddressFamily.InterNetwork;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
