using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>A made-up machine and a test endpoint, joined by a loopback network: what a test of the ladder stands on.</summary>
internal sealed class Trial : IDisposable
{
    public const string Key = "sk-ant-api03-marker-of-the-stored-key-0123456789";

    public Trial(TestEndpointOptions? options = null)
    {
        Assert.SkipWhen(options?.TlsFault == TlsFault.Incomplete && !SendsIntermediate, "This build's endpoint sends no intermediate certificate, so it cannot leave one out.");
        if (options is { TlsFault: not TlsFault.None } or { ProxyFault: ProxyFault.Intercept })
        {
            Wine.SkipPrivateKeys();
        }

        Machine = new TestPlatform { OpenLocalNetwork = () => Network, Files = new BareFiles() };
        Endpoint = TestEndpointHost.Start(options ?? new TestEndpointOptions());
        Network.Names["gateway.example"] = LoopbackNetwork.Here;
        Network.Names["api.anthropic.com"] = LoopbackNetwork.Here;
    }

    /// <summary>Gets whether this build's endpoint sends its intermediate certificate; without one, an unknown authority and a gap in the chain look the same.</summary>
#if CORE_NETSTANDARD
    public static bool SendsIntermediate => false;
#else
    public static bool SendsIntermediate => true;
#endif

    /// <summary>Gets how a chain from an authority that nobody knows is called.</summary>
    public static string UnknownAuthority => SendsIntermediate ? "CertificateUntrusted" : "CertificateChainIncomplete";

    public TestPlatform Machine { get; }

    public LoopbackNetwork Network { get; } = new();

    public TestEndpoint Endpoint { get; }

    /// <summary>Gets what reached the endpoint as HTTP, over whichever way.</summary>
    public TestEndpointRequest[] Requests => Endpoint.Requests.Where(request => request.Service is "Http" or "Https" or "Proxy" && request.Method != "CONNECT").ToArray();

    /// <summary>Gets the requests that carried a key.</summary>
    public TestEndpointRequest[] WithKey => Endpoint.Requests.Where(HasKey).ToArray();

    public static bool HasKey(TestEndpointRequest request) => request.Headers.Keys.Any(name =>
        name.Equals("x-api-key", StringComparison.OrdinalIgnoreCase) || name.Equals("authorization", StringComparison.OrdinalIgnoreCase));

    public static Trial Script(params string[] script) => new(new TestEndpointOptions { Script = TestBehavior.ParseScript(script) });

    public static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Writes the endpoint's certificate to a file of the machine and returns its path.</summary>
    public string SaveAuthority()
    {
        Wine.SkipPrivateKeys();
        string path = Path.Combine(Machine.Root, "ca.pem");
        if (!File.Exists(path))
        {
            Endpoint.SavePem(path);
        }

        return path;
    }

    /// <summary>Makes the client trust the endpoint, as a user does.</summary>
    public Trial Trust()
    {
        Machine.Set("NODE_EXTRA_CA_CERTS", SaveAuthority());
        return this;
    }

    public Trial Set(string name, string value)
    {
        Machine.Set(name, value);
        return this;
    }

    public Trial BaseUrl(Uri uri)
    {
        SkipTlsUnderWine(uri);
        return Set("ANTHROPIC_BASE_URL", uri.OriginalString.TrimEnd('/'));
    }

    /// <summary>Runs the whole ladder.</summary>
    public Task<ConnectionReport> RunAsync(ConnectionTestOptions? options = null, CancellationToken? token = null)
    {
        SkipTlsUnderWine(options?.Endpoint);
        return new ConnectionTest(Machine.Services).RunAsync(options ?? new ConnectionTestOptions(), token ?? ServingTest.Token);
    }

    private static void SkipTlsUnderWine(Uri? endpoint)
    {
        if (endpoint?.Scheme == Uri.UriSchemeHttps)
        {
            Wine.SkipPrivateKeys();
        }
    }

    /// <summary>Returns a run for a probe of its own.</summary>
    public RunContext Context(Uri endpoint, ConnectionTestOptions? options = null, CancellationToken? token = null) =>
        new(Machine.Services, Network, options ?? new ConnectionTestOptions(), endpoint, token ?? ServingTest.Token);

    public Client Client(ConnectionTestOptions options) => new(Machine.Load(), options);

    /// <summary>Returns a handshaker that judges by what this machine is set to trust.</summary>
    public TlsProbe Tls(RunContext context) => new(context, Task.FromResult(TrustStores.Load(Machine.Services, Machine.Load())));

    /// <summary>Returns a direct line to the endpoint of a run.</summary>
    public Line Direct(RunContext context) => new(context, context.Endpoint, null, Tls(context));

    public void Dispose()
    {
        Endpoint.Dispose();
        Machine.Dispose();
    }

    /// <summary>The real files without the operating system's roots: tests do not depend on what this machine trusts, nor wait for it to be read.</summary>
    private sealed class BareFiles : IFileReader
    {
        private readonly SystemFiles _files = new();

        public bool FileExists(string path) => !IsSystem(path) && _files.FileExists(path);

        public bool DirectoryExists(string path) => !IsSystem(path) && _files.DirectoryExists(path);

        public byte[] ReadAllBytes(string path, int maximumBytes) => IsSystem(path) ? throw new FileNotFoundException("Not on this machine.", path) : _files.ReadAllBytes(path, maximumBytes);

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => IsSystem(directory) ? [] : _files.GetFiles(directory, pattern);

        public string ResolveLinks(string path) => IsSystem(path) ? path : _files.ResolveLinks(path);

        private static bool IsSystem(string path) => path.StartsWith("/etc/", StringComparison.Ordinal);
    }
}
