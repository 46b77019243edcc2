using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>From the system's proxy settings to the finding about them.</summary>
public sealed class SystemProxyProbeTests
{
    private static readonly Uri s_proxy = new("http://proxy.corp.example:3128");

    [Fact]
    public async Task A_proxy_that_only_the_system_knows_is_found_where_direct_fails()
    {
        var report = await RunAsync(new SystemProxyAnswer { Proxy = s_proxy, Origin = "WinINET" });

        var finding = Assert.Single(report.Findings, item => item.Id == "ProxyOnlyInSystemSettings");
        Assert.Contains("System proxy (WinINET): http://proxy.corp.example:3128", finding.Evidence);
        Assert.Contains(report.Steps, step => step.Target == "proxy" && step.Detail == "none; the system's own settings name http://proxy.corp.example:3128 (WinINET)");
    }

    [Fact]
    public async Task Without_one_there_is_no_such_finding()
        => Assert.DoesNotContain((await RunAsync(SystemProxyAnswer.None)).Findings, item => item.Id == "ProxyOnlyInSystemSettings");

    [Fact]
    public async Task What_the_reader_could_not_read_is_in_the_report()
    {
        var report = await RunAsync(new SystemProxyAnswer { Unreadable = [new UnreadableItem("proxy by PAC file http://pac.example/", "Windows had no answer after 3 s.")] });

        Assert.Contains(report.Unreadable, item => item.What == "proxy by PAC file http://pac.example/");
    }

    [Fact]
    public async Task Of_another_user_s_profile_it_is_not_known()
    {
        var report = await RunAsync(new SystemProxyAnswer { Proxy = s_proxy, Origin = "WinINET" }, otherUser: true);

        Assert.Contains(report.Unreadable, item => item.What == "system proxy");
        Assert.DoesNotContain(report.Findings, item => item.Id == "ProxyOnlyInSystemSettings");
    }

    [Fact]
    public async Task A_system_that_cannot_be_asked_says_so()
    {
        var answer = await new NoSystemProxy("not yet").ReadAsync(s_proxy, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal("system proxy: not yet", Assert.Single(answer.Unreadable).ToString());
        Assert.Same(SystemProxyAnswer.None, await new NoSystemProxy(null).ReadAsync(s_proxy, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }

    private static async Task<ConnectionReport> RunAsync(SystemProxyAnswer answer, bool otherUser = false)
    {
        using var platform = new TestPlatform(OperatingSystemKind.Windows)
        {
            OpenLocalNetwork = () => new NamelessNetwork(),
            SystemProxy = new FixedSystemProxy(answer),
        };
        var options = new ConnectionTestOptions
        {
            Endpoint = new Uri("https://claude.example/"),
            SkipHost = true,
            Timeout = TimeSpan.FromSeconds(5),
            Layers = [Layer.Tcp],
            UserProfile = otherUser ? Path.Combine(platform.Root, "other") : null,
        };
        return await new ConnectionTest(platform.Services).RunAsync(options, TestContext.Current.CancellationToken);
    }

    private sealed class FixedSystemProxy(SystemProxyAnswer answer) : ISystemProxyReader
    {
        public Task<SystemProxyAnswer> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken)
        {
            Assert.Equal("https://claude.example/", endpoint.AbsoluteUri);
            Assert.InRange(patience, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));
            return Task.FromResult(answer);
        }
    }

    /// <summary>A network behind a proxy: no name resolves.</summary>
    private sealed class NamelessNetwork : INetworkScope
    {
        public SourceKind Kind => SourceKind.Local;

        public string? Name => null;

        public IPlace Place => HostPlace.Instance;

        public string HostsFile => Path.Combine(Path.GetTempPath(), "no-such-hosts-file");

        public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => new(family, type, protocol);

        public Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken)
            => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));

        public IReadOnlyList<IPEndPoint> GetNameServers() => [];

        public IReadOnlyList<DefaultRoute> GetDefaultRoutes() => [];

        public bool HasUsableAddress(AddressFamily family) => family == AddressFamily.InterNetwork;

        public void Dispose()
        {
        }
    }
}
