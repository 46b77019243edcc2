using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Probing;
using ClaudeNet.Serving;

namespace ClaudeNet.Core.Tests.Soak;

/// <summary>Endpoints of many kinds, well and broken, and the runs against them: each kind leaves the engine by another door.</summary>
internal sealed class SoakMix : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);

    private readonly TestPlatform _machine;
    private readonly List<TestEndpoint> _endpoints = [];
    private readonly List<SoakCase> _cases = [];
    private readonly Socket _closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SoakMix()
    {
        // Scopes are disposed with each run and hold nothing, so that all runs may share one.
        var network = new LoopbackNetwork();
        _machine = new TestPlatform { OpenLocalNetwork = () => network };
        _closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        TestEndpoint well = Start(new TestEndpointOptions());
        Add("well, TLS", well.HttpsUri, works: true);
        Add("well, plain", well.HttpUri, works: true);
        Add("well, through a proxy", well.HttpsUri, works: true, options => options with { Proxy = well.ProxyUri });
        Add("overloaded", Start(Script("529;retry-after=1")).HttpUri, works: true);
        Add("reset before the answer", Start(Script("rst")).HttpsUri, works: null);
        Add("ended in the answer", Start(Script("fin-mid")).HttpUri, works: null);
        Add("certificate expired", Start(new TestEndpointOptions { TlsFault = TlsFault.Expired }).HttpsUri, works: false);
        Add("handshake reset", Start(new TestEndpointOptions { TlsFault = TlsFault.Reset }).HttpsUri, works: false);
        Add("handshake never answered", Start(new TestEndpointOptions { TlsFault = TlsFault.Stall }).HttpsUri, works: false, options => options with { Timeout = s_short });
        Add("proxy refuses", well.HttpsUri, works: null, options => options with { Proxy = Start(new TestEndpointOptions { ProxyFault = ProxyFault.Forbidden }).ProxyUri });
        Add("port refused", new Uri($"https://localhost:{((IPEndPoint)_closed.LocalEndPoint!).Port}"), works: false);
        Add("name unknown, servers fail", new Uri("https://nobody.example"), works: false, options => options with
        {
            NameServers = [well.DnsServer, Start(new TestEndpointOptions { DnsFault = DnsFault.ServFail }).DnsServer],
        });
        Add("cancelled on the way", Start(Script("hang")).HttpsUri, works: null, cancel: true);
        _machine.Set("NODE_EXTRA_CA_CERTS", SaveAuthorities());
    }

    public IReadOnlyList<SoakCase> Cases => _cases;

    /// <summary>Makes one run and checks that it ended as it should.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise.</exception>
    public async Task RunAsync(SoakCase what, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (what.IsCancelled)
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(20));
        }

        try
        {
            var report = await new ConnectionTest(_machine.Services).RunAsync(what.Options, stop.Token);
            if (what.Works is bool works && works != (report.Verdict != "Failed"))
            {
                throw new InvalidOperationException($"The run against '{what.Name}' ended as {report}.");
            }
        }
        catch (OperationCanceledException) when (what.IsCancelled && !cancellationToken.IsCancellationRequested)
        {
            // As it should be.
        }
    }

    public void Dispose()
    {
        _endpoints.ForEach(endpoint => endpoint.Dispose());
        _closed.Dispose();
        _machine.Dispose();
    }

    private static TestEndpointOptions Script(string behavior) => new() { Script = [TestBehavior.Parse(behavior)] };

    private TestEndpoint Start(TestEndpointOptions options)
    {
        TestEndpoint endpoint = TestEndpointHost.Start(options);
        _endpoints.Add(endpoint);
        return endpoint;
    }

    private void Add(string name, Uri endpoint, bool? works, Func<ConnectionTestOptions, ConnectionTestOptions>? change = null, bool cancel = false)
    {
        var options = new ConnectionTestOptions { Endpoint = endpoint };
        _cases.Add(new SoakCase(name, change?.Invoke(options) ?? options, works, cancel));
    }

    private string SaveAuthorities()
    {
        string path = Path.Combine(_machine.Root, "ca.pem");
        File.WriteAllText(path, string.Concat(_endpoints.Select(endpoint => endpoint.CaCertificatePem + "\n")));
        return path;
    }
}
