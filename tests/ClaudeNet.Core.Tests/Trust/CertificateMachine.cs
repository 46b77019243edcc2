using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Trust;

namespace ClaudeNet.Core.Tests.Trust;

/// <summary>A made-up machine whose system store is what a test says, on a loopback network.</summary>
internal sealed class CertificateMachine : IDisposable
{
    public const string Host = "api.anthropic.com";

    private readonly Dictionary<string, byte[]> _store = [];

    public CertificateMachine()
    {
        Wine.SkipPrivateKeys();
        Machine = new TestPlatform { OpenLocalNetwork = () => Network };
        Machine.Files = new StoreFiles(_store);
        Network.Names[Host] = LoopbackNetwork.Here;
    }

    public TestPlatform Machine { get; }

    public LoopbackNetwork Network { get; } = new();

    public PlatformServices Services => Machine.Services with { FileWriter = new SystemFileWriter(OperatingSystemKind.Linux) };

    /// <summary>Puts a root into the operating system's store.</summary>
    public CertificateMachine Install(TestAuthority root)
    {
        _store["/etc/ssl/certs/ca-certificates.crt"] = root.PemBytes;
        return this;
    }

    public CertificateMachine Set(string name, string value)
    {
        Machine.Set(name, value);
        return this;
    }

    /// <summary>Writes a file of the machine and returns its path.</summary>
    public string Save(string name, TestAuthority authority)
    {
        string path = Path.Combine(Machine.Root, name);
        Machine.Write(path, authority.PemBytes);
        return path;
    }

    public async Task<PresentedCertificate[]> LookAsync(Uri endpoint, ConnectionTestOptions? options = null) =>
        [.. (await ReadAsync(endpoint, options)).Certificates];

    public Task<CertificateReading> ReadAsync(Uri endpoint, ConnectionTestOptions? options = null) =>
        new CertificateProbe(Services).RunAsync((options ?? new ConnectionTestOptions()) with { Endpoint = endpoint }, ServingTest.Token);

    /// <summary>Returns who trusts, as <c>store/runtime</c>.</summary>
    public static string[] Trusting(PresentedCertificate certificate) =>
        [.. certificate.Trust.Where(row => row.Trusted).Select(row => $"{row.Store}/{row.Runtime}").Order(StringComparer.Ordinal)];

    public static CertificateTrust Row(PresentedCertificate certificate, string store, string runtime) =>
        certificate.Trust.Single(row => row.Store == store && row.Runtime == runtime);

    public void Dispose() => Machine.Dispose();

    /// <summary>The real files, but for the system's store.</summary>
    private sealed class StoreFiles(Dictionary<string, byte[]> store) : IFileReader
    {
        private readonly SystemFiles _files = new();

        public bool FileExists(string path) => IsSystem(path) ? store.ContainsKey(path) : _files.FileExists(path);

        public bool DirectoryExists(string path) => !IsSystem(path) && _files.DirectoryExists(path);

        public byte[] ReadAllBytes(string path, int maximumBytes) => !IsSystem(path) ? _files.ReadAllBytes(path, maximumBytes)
            : store.TryGetValue(path, out byte[]? content) ? content : throw new FileNotFoundException("Not on this machine.", path);

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => IsSystem(directory) ? [] : _files.GetFiles(directory, pattern);

        public string ResolveLinks(string path) => IsSystem(path) ? path : _files.ResolveLinks(path);

        private static bool IsSystem(string path) => path.StartsWith("/etc/", StringComparison.Ordinal);
    }
}
