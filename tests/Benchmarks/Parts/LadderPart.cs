using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>The whole healthy ladder, once everything is warm.</summary>
internal sealed class LadderPart : IBenchmarkPart
{
    private const double GoalMilliseconds = 60;

    /// <summary>An address of loopback that nothing else listens on: the hosts' own port 443 is meant.</summary>
    private static readonly IPAddress s_address = IPAddress.Parse("127.53.0.1");

    private static readonly string[] s_names = ["api.anthropic.com", .. OtherHost.All.Select(host => host.Name), "status.claude.com"];

    public string Name => "ladder";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var server = await Nginx.StartAsync(context, [s_address], s_names, 443, cancellationToken);
        using var names = TestEndpointHost.Start(new TestEndpointOptions { DnsRecords = s_names.ToDictionary(name => name, _ => new[] { s_address }) });
        using var machine = new BenchMachine().Set("ANTHROPIC_API_KEY", Nginx.GoodKey);
        foreach (var name in s_names)
        {
            machine.Network.Names[name] = [s_address];
        }

        machine.Network.NameServers.Add(names.DnsServer);
        var all = await MeasureAsync(machine, new ConnectionTestOptions(), context.Rounds(100), cancellationToken);
        var alone = await MeasureAsync(machine, new ConnectionTestOptions { SkipHost = true, Layers = [Layer.Configuration, Layer.Name, Layer.Route, Layer.Tcp, Layer.Tls, Layer.Http, Layer.Credential] }, context.Rounds(100), cancellationToken);
        return new PartResult
        {
            Name = Name,
            Title = "The whole ladder, warm",
            About = $"`Test-ClaudeConnection` without its pipeline, against `api.anthropic.com` with a stored key: settings, names at the system resolver and at a name server, routes, TCP, TLS, HTTP, the key, "
                + $"{OtherHost.All.Count} other hosts side by side and the status page, all on nginx on loopback. Every run is a new ladder and ends Healthy.",
            Goals = [new Goal("the whole healthy ladder within 60 ms, warm", $"{Sample.Number(all.Wall.Median)} ms", all.Wall.Median <= GoalMilliseconds)],
            Tables =
            [
                new Table(string.Empty, ["", "ms", "90 % below", "processor ms a run", "KB allocated a run", "n"],
                    [all.Row("all hosts and the status page"), alone.Row("the API alone (-SkipHost, no Service layer)")]),
                new Table("Where the time of the last run went: a layer's first start and last end, in ms from the start of the run.", ["layer", "from", "to"], all.Layers),
            ],
        };
    }

    private static async Task<Measured> MeasureAsync(BenchMachine machine, ConnectionTestOptions options, int rounds, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        ConnectionReport report = await RunAsync();
        for (var warm = 0; warm < 40; warm++)
        {
            await RunAsync();
        }

        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes();
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            report = await RunAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        process.Refresh();
        return new Measured(new Sample(times), (process.TotalProcessorTime - processor).TotalMilliseconds / rounds, (GC.GetTotalAllocatedBytes() - bytes) / 1024.0 / rounds, report);

        async Task<ConnectionReport> RunAsync()
        {
            var run = await machine.TestAsync(options, cancellationToken);
            return run.Verdict == "Healthy" ? run : throw new InvalidOperationException($"The ladder was to be healthy: {run} {string.Join(", ", run.Findings.Select(finding => finding.Id))}");
        }
    }

    private sealed record Measured(Sample Wall, double Processor, double Kilobytes, ConnectionReport Report)
    {
        public IReadOnlyList<string[]> Layers => [.. Report.Steps.Where(step => step.Duration is not null).GroupBy(step => step.Layer).Select(layer => (string[])
        [
            layer.Key,
            Sample.Number(layer.Min(step => step.StartOffset).TotalMilliseconds),
            Sample.Number(layer.Max(step => step.StartOffset + step.Duration!.Value).TotalMilliseconds),
        ])];

        public string[] Row(string name) =>
        [
            name, Wall.ToString(), Sample.Number(Wall.At(0.9)), Sample.Number(Processor), Sample.Number(Kilobytes), Wall.Count.ToString(CultureInfo.InvariantCulture),
        ];
    }
}
