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
    private const int PerRound = 20;
    private const int WithAllRoots = 3;

    public string Name => "probe";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var server = await Nginx.StartAsync(context, [IPAddress.Loopback], [Host], 0, cancellationToken);
        using var machine = new BenchMachine();
        var url = new Uri($"https://{Host}:{server.Port}/api/hello");
        var curl = new Curl(context.Write("probe-root.pem", LabAuthority.Public.RootPem), IPAddress.Loopback);
        var wholeList = new Curl(context.Write("machine-roots.pem", machine.Roots), IPAddress.Loopback);
        var ours = new OneAddress(machine, new Uri(url.GetLeftPart(UriPartial.Authority)));
        using var client = MakeClient(server.Port);
        Kind[] kinds =
        [
            new("ClaudeNet, chain judged by three sets of roots", ours.ProbeAsync),
            new(".NET SslStream, chain built once", token => BareAsync(server.Port, token)),
            new(".NET HttpClient", async token =>
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(url, token);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }),
        ];
        var (peer, peerWithAll) = (new List<double>(), new List<double>());
        var bytes = 0L;

        // The first rounds are the JIT's: after 400 connections a path was still being compiled.
        for (var round = -50; round < context.Rounds(40); round++)
        {
            var asked = await curl.AskAsync(url, PerRound, cancellationToken);

            // Whoever comes first after another process finds colder caches: each kind has each place once in three rounds.
            for (var turn = 0; turn < kinds.Length; turn++)
            {
                var kind = kinds[(turn + round + kinds.Length * 50) % kinds.Length];
                var before = GC.GetTotalAllocatedBytes();
                await kind.MeasureAsync(round >= 0, new Sample(asked).Median, cancellationToken);
                bytes = kind == kinds[0] ? (GC.GetTotalAllocatedBytes() - before) / PerRound : bytes;
            }

            peer.AddRange(round >= 0 ? asked : []);
            peerWithAll.AddRange(round >= 0 ? await wholeList.AskAsync(url, WithAllRoots, cancellationToken) : []);
        }

        return Describe(new Sample(peer), new Sample(peerWithAll), kinds, bytes, await Curl.VersionAsync(cancellationToken));
    }

    private PartResult Describe(Sample curl, Sample curlWithAll, Kind[] kinds, long bytes, string version)
    {
        var rows = new List<string[]> { Row($"{version}, given the one root it needs; new connections in one process", curl, null) };
        rows.Add(Row("curl, given this machine's list of roots, as ClaudeNet is", curlWithAll, null, Sample.Number(curlWithAll.Median / curl.Median)));
        foreach (var kind in kinds)
        {
            rows.Add(Row(kind.Name, new Sample(kind.Answered), kind));
        }

        var ours = new Sample(kinds[0].Answered);
        return new PartResult
        {
            Name = Name,
            Title = "One address, warm",
            About = "TCP, a full TLS 1.3 handshake (ECDSA leaf and intermediate, no resumption) and one HTTP answer from nginx on loopback, a new connection each time. "
                + $"curl, ClaudeNet and plain .NET take turns, {PerRound} connections each, in another order each round. curl reads its file of roots again for each connection, so it has "
                + "a file with the one root here, and the machine's whole list in a row of its own. A time ends with the last byte of the answer, as curl's `time_total` does; "
                + "the time until the connection was closed and the result was there too stands beside it, which curl does not tell. The processor of a shared machine has fast and slow "
                + "minutes, so each kind is compared with curl's turn just before; the median of these ratios counts. Why it is no less: docs/decisions/0038-the-floor-of-a-warm-probe.md.",
            Goals = [new Goal("warm probe of one address no slower than curl's own new connection, when curl is given the one root it needs", $"{Sample.Number(ours.Median)} ms against {Sample.Number(curl.Median)} ms; round by round {Ratio(kinds[0])} times", new Sample(kinds[0].Ratios).Median <= 1),
                new Goal("… and when curl is given the machine's list of roots too", $"{Sample.Number(ours.Median)} ms against {Sample.Number(curlWithAll.Median)} ms", ours.Median <= curlWithAll.Median)],
            Tables = [new Table(string.Empty, ["", "ms", "90 % below", "to curl, round by round", "ms until closed", "processor ms", "n"], rows)],
            Notes = [$"A ClaudeNet probe allocates {bytes / 1024.0:0.0} KB, summaries of the certificates included."],
        };
    }

    private static string[] Row(string name, Sample times, Kind? more, string ratio = "1.00") =>
    [
        name, times.ToString(), Sample.Number(times.At(0.9)), more is null ? ratio : Ratio(more), more is null ? string.Empty : new Sample(more.Closed).ToString(),
        more is null ? string.Empty : Sample.Number(new Sample(more.Processor).Median), times.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
    ];

    private static string Ratio(Kind kind) => new Sample(kind.Ratios).Median.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

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

    private static async Task<double> BareAsync(int port, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        using var stream = new SslStream(new NetworkStream(socket));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Host, AllowTlsResume = false, CertificateChainPolicy = Policy() }, cancellationToken);
        await stream.WriteAsync("GET /api/hello HTTP/1.1\r\nHost: probe.bench.example\r\n\r\n"u8.ToArray(), cancellationToken);
        var (buffer, used) = (new byte[4096], 0);
        do
        {
            var count = await stream.ReadAsync(buffer.AsMemory(used), cancellationToken);
            used += count > 0 ? count : throw new InvalidOperationException("The answer has no end.");
        }
        while (!buffer.AsSpan(0, used).EndsWith("\"hello\"}"u8));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>One way to ask.</summary>
    /// <param name="name">Its row.</param>
    /// <param name="act">Asks once, and returns the milliseconds until the answer had come.</param>
    private sealed class Kind(string name, Func<CancellationToken, Task<double>> act)
    {
        public string Name => name;

        public List<double> Answered { get; } = [];

        public List<double> Closed { get; } = [];

        /// <summary>Gets what this process used of the processor for one connection, a value a round.</summary>
        public List<double> Processor { get; } = [];

        /// <summary>Gets the median of each round over that of curl's turn before.</summary>
        public List<double> Ratios { get; } = [];

        public async Task MeasureAsync(bool counts, double curl, CancellationToken cancellationToken)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var index = 0; index < PerRound; index++)
            {
                var start = Stopwatch.GetTimestamp();
                var answered = await act(cancellationToken);
                var closed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (counts)
                {
                    Answered.Add(answered);
                    Closed.Add(closed);
                }
            }

            Ratios.AddRange(counts ? [new Sample(Answered.GetRange(Answered.Count - PerRound, PerRound)).Median / curl] : []);
            Processor.AddRange(counts ? [(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / PerRound] : []);
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

        public async Task<double> ProbeAsync(CancellationToken cancellationToken)
        {
            var start = _context.Offset;
            var result = await _line.OpenAsync(IPAddress.Loopback, new PathProgress());
            var seen = await new HttpProbe(_context, _line).GreetAsync(result.Channel!, () => Task.FromResult<Channel?>(null), null);
            if (result.Tls is not { ClientTrust.Trusted: true, Cold: false } || seen is not [{ StatusCode: 200 }])
            {
                throw new InvalidOperationException("The probe did not find the server well, warm and trusted.");
            }

            return (seen[0].StartOffset + seen[0].Duration - start)!.Value.TotalMilliseconds;
        }
    }
}
