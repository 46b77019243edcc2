using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Probing;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>One address, once everything is warm: TCP, TLS with a judged chain, one HTTP answer.</summary>
internal sealed class ProbePart : IBenchmarkPart
{
    private const string Host = "probe.bench.example";
    private const int PerRound = 50;

    public string Name => "probe";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var server = await Nginx.StartAsync(context, [IPAddress.Loopback], [Host], 0, cancellationToken);
        using var machine = new BenchMachine();
        var url = new Uri($"https://{Host}:{server.Port}/api/hello");
        var curl = new Curl(context.Write("probe-root.pem", LabAuthority.Public.RootPem), IPAddress.Loopback);
        var ours = new OneAddress(machine, new Uri(url.GetLeftPart(UriPartial.Authority)));
        using var client = MakeClient(server.Port);
        var kinds = new (string Name, List<double> Times, Func<CancellationToken, Task> Do)[]
        {
            ("ClaudeNet, chain judged by three sets of roots", [], ours.ProbeAsync),
            (".NET SslStream, chain built once", [], token => BareAsync(server.Port, token)),
            (".NET HttpClient", [], async token => (await client.GetAsync(url, token)).Dispose()),
        };
        var peer = new List<double>();
        var bytes = 0L;

        // The first rounds are the JIT's: a hundred probes until its second tier is there.
        for (var round = -4; round < context.Rounds(12); round++)
        {
            var asked = await curl.AskAsync(url, PerRound, cancellationToken);
            foreach (var (name, times, act) in kinds)
            {
                var before = GC.GetTotalAllocatedBytes();
                var measured = await TimeAsync(act, cancellationToken);
                bytes = name == kinds[0].Name ? (GC.GetTotalAllocatedBytes() - before) / PerRound : bytes;
                times.AddRange(round >= 0 ? measured : []);
            }

            peer.AddRange(round >= 0 ? asked : []);
        }

        return Describe(new Sample(peer), [.. Array.ConvertAll(kinds, kind => (kind.Name, new Sample(kind.Times)))], bytes, await Curl.VersionAsync(cancellationToken));
    }

    private PartResult Describe(Sample curl, IReadOnlyList<(string Name, Sample Times)> kinds, long bytes, string version)
    {
        var rows = new List<string[]> { Row($"{version}, new connections in one process", curl, curl) };
        foreach (var (name, times) in kinds)
        {
            rows.Add(Row(name, times, curl));
        }

        var ours = kinds[0].Times;
        return new PartResult
        {
            Name = Name,
            Title = "One address, warm",
            About = "TCP, a full TLS 1.3 handshake (ECDSA leaf and intermediate, no resumption) and one HTTP answer from nginx on loopback, a new connection each time. "
                + $"curl, ClaudeNet and plain .NET take turns, {PerRound} connections each.",
            Goals = [new Goal("warm probe of one address no slower than curl's own new connection", $"{Sample.Number(ours.Median)} ms against {Sample.Number(curl.Median)} ms", ours.Median <= curl.Median)],
            Tables = [new Table(string.Empty, ["", "ms", "90 % below", "to curl's median", "n"], rows)],
            Notes = [$"A ClaudeNet probe allocates {bytes / 1024.0:0.0} KB, summaries of the certificates included."],
        };
    }

    private static string[] Row(string name, Sample times, Sample curl)
        => [name, times.ToString(), Sample.Number(times.At(0.9)), $"{times.Median / curl.Median:0.00}", times.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    private static async Task<IReadOnlyList<double>> TimeAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var times = new double[PerRound];
        for (var index = 0; index < PerRound; index++)
        {
            var start = Stopwatch.GetTimestamp();
            await act(cancellationToken);
            times[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }

    private static X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(LabAuthority.Public.Root);
        return policy;
    }

    private static HttpClient MakeClient(int port) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions { AllowTlsResume = false, CertificateChainPolicy = Policy() },
        ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, token);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private static async Task BareAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        using var stream = new SslStream(new NetworkStream(socket));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Host, AllowTlsResume = false, CertificateChainPolicy = Policy() }, cancellationToken);
        await stream.WriteAsync("GET /api/hello HTTP/1.1\r\nHost: probe.bench.example\r\n\r\n"u8.ToArray(), cancellationToken);
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
        {
            // To the end of the answer, as everybody else reads it.
        }
    }

    /// <summary>The engine's own probe of one address, as the ladder makes it.</summary>
    private sealed class OneAddress
    {
        private readonly RunContext _context;
        private readonly Line _line;

        public OneAddress(BenchMachine machine, Uri endpoint)
        {
            _context = new RunContext(machine.Services, machine.Network, new ConnectionTestOptions(), endpoint, CancellationToken.None);
            _line = new Line(_context, endpoint, null, new TlsProbe(_context, Task.FromResult(TrustStores.Load(machine.Services, machine.Load()))));
        }

        public async Task ProbeAsync(CancellationToken cancellationToken)
        {
            var result = await _line.OpenAsync(IPAddress.Loopback, new PathProgress());
            var seen = await new HttpProbe(_context, _line).GreetAsync(result.Channel!, () => Task.FromResult<Channel?>(null), null);
            if (result.Tls is not { ClientTrust.Trusted: true, Cold: false } || seen is not [{ StatusCode: 200 }])
            {
                throw new InvalidOperationException("The probe did not find the server well, warm and trusted.");
            }
        }
    }
}
