using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Probing;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>Fresh processes of the console program: how long they take, and what they report of the first handshake.</summary>
internal sealed class StartPart : IBenchmarkPart
{
    private const double AboveWarmGoal = 15;

    public string Name => "start";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var server = await Nginx.StartAsync(context, [IPAddress.Loopback], ["localhost"], 0, cancellationToken);
        var idle = await NothingProgram.PublishAsync(context, cancellationToken);
        var program = await DotNet.PublishAsync(
            Path.Combine(context.Repository, "src/ClaudeNet.Console"), Path.Combine(context.Folder, "claudenet"), "claudenet", cancellationToken);
        var environment = Environment(context);
        string[] test = ["test", $"https://localhost:{server.Port}", "--json"];
        var (nothing, version, help, whole, curl) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (tls, cold) = (new List<double>(), 0);
        var peer = new Curl(environment["NODE_EXTRA_CA_CERTS"]!, IPAddress.Loopback);
        for (var round = -2; round < context.Rounds(20); round++)
        {
            var n = await ProgramRun.RequireAsync(idle, [], environment, cancellationToken);
            var v = await ProgramRun.RequireAsync(program, ["--version"], environment, cancellationToken);
            var h = await ProgramRun.RequireAsync(program, ["--help"], environment, cancellationToken);
            var t = await ProgramRun.RequireAsync(program, test, environment, cancellationToken);
            var c = await peer.AskOnceAsync(new Uri($"https://localhost:{server.Port}/api/hello"), cancellationToken);
            if (round >= 0)
            {
                nothing.Add(n.Milliseconds);
                version.Add(v.Milliseconds);
                help.Add(h.Milliseconds);
                whole.Add(t.Milliseconds);
                curl.Add(c);
                var (time, marked) = FirstHandshake(t.Output);
                tls.Add(time);
                cold += marked ? 1 : 0;
            }
        }

        var warm = await WarmAsync(server.Port, context.Rounds(30), cancellationToken);
        return Describe(
            [("a .NET program that does nothing, published the same way", nothing), ("claudenet --version", version), ("claudenet --help", help), ("claudenet test, one endpoint", whole), ("curl, one URL", curl)],
            new Sample(tls), cold, warm);
    }

    private PartResult Describe(IReadOnlyList<(string Name, List<double> Times)> programs, Sample tls, int cold, Sample warm)
    {
        var above = tls.Median - warm.Median;
        var nothing = programs[0].Times;
        return new PartResult
        {
            Name = Name,
            Title = "Fresh processes",
            About = "The console program as published for this platform (`dotnet publish -r …`, framework-dependent, compiled ahead), from before its start to after its end, in turns with a .NET program that does nothing and with curl; "
                + "what is beyond the former is the difference round by round. "
                + "The handshake is the one that `claudenet test` reports; beside it the same step of a process that has run for a while.",
            Goals =
            [
                new Goal("first TLS time of a fresh process within 15 ms of the warm one, or marked as cold", $"{above:+0.0;-0.0} ms; {cold} of {tls.Count} marked", above <= AboveWarmGoal || cold == tls.Count),
            ],
            Tables =
            [
                new Table(string.Empty, ["process", "ms", "beyond the one that does nothing", "n"], [.. programs.Select(program => Row(program.Name, program.Times, nothing))]),
                new Table("The TLS step as reported.", ["", "ms", "n"], [["first of a fresh process", tls.ToString(), $"{tls.Count}"], ["warm", warm.ToString(), $"{warm.Count}"]]),
            ],
        };
    }

    private static string[] Row(string name, List<double> times, List<double> nothing)
        => [name, new Sample(times).ToString(), times == nothing ? string.Empty : new Sample(times.Zip(nothing, (with, without) => with - without)).ToString(), $"{times.Count}"];

    private static Dictionary<string, string?> Environment(BenchmarkContext context) => new()
    {
        ["HOME"] = Directory.CreateDirectory(Path.Combine(context.Folder, "home")).FullName,
        ["NODE_EXTRA_CA_CERTS"] = context.Write("start-root.pem", LabAuthority.Public.RootPem),
        ["HTTPS_PROXY"] = null,
        ["https_proxy"] = null,
        ["HTTP_PROXY"] = null,
        ["http_proxy"] = null,
        ["SSL_CERT_FILE"] = null,
        ["SSL_CERT_DIR"] = null,
        ["ALL_PROXY"] = null,
        ["all_proxy"] = null,
        [DotNet.Root().Name] = DotNet.Root().Value,
    };

    private static (double Milliseconds, bool IsCold) FirstHandshake(string json)
    {
        using var report = JsonDocument.Parse(json);
        var step = report.RootElement.GetProperty("Steps").EnumerateArray()
            .Where(step => step.GetProperty("Layer").GetString() == "Tls" && step.GetProperty("Duration").ValueKind == JsonValueKind.Number)
            .OrderBy(step => step.GetProperty("StartOffset").GetDouble()).First();
        return (step.GetProperty("Duration").GetDouble() * 1000, step.GetProperty("Detail").GetString()!.Contains("cold", StringComparison.Ordinal));
    }

    private static async Task<Sample> WarmAsync(int port, int rounds, CancellationToken cancellationToken)
    {
        using var machine = new BenchMachine();
        var times = new List<double>();
        for (var round = -20; round < rounds; round++)
        {
            var report = await machine.TestAsync(new ConnectionTestOptions { Endpoint = new Uri($"https://localhost:{port}") }, cancellationToken);
            times.AddRange(round < 0 ? [] : report.Steps.Where(step => step is { Layer: "Tls", Duration: not null }).Select(step => step.Duration!.Value.TotalMilliseconds));
        }

        return new Sample(times);
    }
}
