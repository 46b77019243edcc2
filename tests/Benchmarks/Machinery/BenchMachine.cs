using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Benchmarks.Machinery;

/// <summary>
/// A machine for the engine: an empty home, this machine's real list of roots with the benchmark's own public authority in it, and a network whose names all lie on loopback.
/// </summary>
internal sealed class BenchMachine : IDisposable
{
    private readonly TestPlatform _machine;

    public BenchMachine()
    {
        LabTrust.Establish();
        _machine = new TestPlatform { OpenLocalNetwork = () => Network, Files = new Files() };
        Network.HostsFile = "/etc/hosts";
    }

    public LoopbackNetwork Network { get; } = new();

    public PlatformServices Services => _machine.Services;

    /// <summary>Gets the roots that the machine trusts, as a PEM file.</summary>
    public string Roots => Encoding.ASCII.GetString(_machine.Files.ReadAllBytes(Files.Bundle, int.MaxValue));

    public BenchMachine Set(string name, string value)
    {
        _machine.Set(name, value);
        return this;
    }

    public Configuration.ClientConfiguration Load() => _machine.Load();

    /// <summary>Runs the whole ladder.</summary>
    public Task<ConnectionReport> TestAsync(ConnectionTestOptions options, CancellationToken cancellationToken)
        => new ConnectionTest(Services).RunAsync(options, cancellationToken);

    public void Dispose() => _machine.Dispose();

    private sealed class Files : IFileReader
    {
        public const string Bundle = "/etc/ssl/certs/ca-certificates.crt";

        private readonly SystemFiles _real = new();

        public bool FileExists(string path) => path == Bundle || _real.FileExists(path);

        public bool DirectoryExists(string path) => _real.DirectoryExists(path);

        public byte[] ReadAllBytes(string path, int maximumBytes) => path != Bundle
            ? _real.ReadAllBytes(path, maximumBytes)
            : [.. _real.FileExists(Bundle) ? _real.ReadAllBytes(Bundle, maximumBytes) : [], .. Encoding.ASCII.GetBytes("\n" + LabAuthority.Public.RootPem)];

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => _real.GetFiles(directory, pattern);

        public string ResolveLinks(string path) => path == Bundle ? path : _real.ResolveLinks(path);
    }
}
