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
        var program = await PublishAsync(context, cancellationToken);
        var environment = Environment(context);
        string[] test = ["test", $"https://localhost:{server.Port}", "--json"];
        var (nothing, version, help, whole, curl) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (tls, cold) = (new List<double>(), 0);
        var peer = new Curl(environment["NODE_EXTRA_CA_CERTS"]!, IPAddress.Loopback);
        for (var round = -2; round < context.Rounds(20); round++)
        {
            var n = await ProgramRun.RequireAsync(System.Environment.ProcessPath!, Floor(), null, cancellationToken);
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
            [("a .NET program that does nothing", nothing), ("claudenet --version", version), ("claudenet --help", help), ("claudenet test, one endpoint", whole), ("curl, one URL", curl)],
            new Sample(tls), cold, warm);
    }

    private PartResult Describe(IReadOnlyList<(string Name, List<double> Times)> programs, Sample tls, int cold, Sample warm)
    {
        var above = tls.Median - warm.Median;
        return new PartResult
        {
            Name = Name,
            Title = "Fresh processes",
            About = "The console program as published for this platform (`dotnet publish -r …`, framework-dependent, compiled ahead), from before its start to after its end, in turns with a .NET program that does nothing and with curl. "
                + "The handshake is the one that `claudenet test` reports; beside it the same step of a process that has run for a while.",
            Goals =
            [
                new Goal("first TLS time of a fresh process within 15 ms of the warm one, or marked as cold", $"{above:+0.0;-0.0} ms; {cold} of {tls.Count} marked", above <= AboveWarmGoal || cold == tls.Count),
            ],
            Tables =
            [
                new Table(string.Empty, ["process", "ms", "n"], [.. programs.Select(program => (string[])[program.Name, new Sample(program.Times).ToString(), $"{program.Times.Count}"])]),
                new Table("The TLS step as reported.", ["", "ms", "n"], [["first of a fresh process", tls.ToString(), $"{tls.Count}"], ["warm", warm.ToString(), $"{warm.Count}"]]),
            ],
        };
    }

    private static async Task<string> PublishAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.Folder, "claudenet");
        string[] publish = ["publish", Path.Combine(context.Repository, "src/ClaudeNet.Console"), "-c", "Release", "-o", folder, "-v", "q", "-nodeReuse:false"];
        string[] forThis = ["-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "--self-contained", "false"];
        if ((await ProgramRun.RunAsync("dotnet", [.. publish, .. forThis], null, cancellationToken)).ExitCode != 0)
        {
            // Compiling ahead takes a package that not every machine can get.
            BenchmarkContext.Say("publishing without ahead-of-time code");
            await ProgramRun.RequireAsync("dotnet", publish, null, cancellationToken);
        }

        return Path.Combine(folder, OperatingSystem.IsWindows() ? "claudenet.exe" : "claudenet");
    }

    private static Dictionary<string, string?> Environment(BenchmarkContext context) => new()
    {
        ["HOME"] = Directory.CreateDirectory(Path.Combine(context.Folder, "home")).FullName,
        ["NODE_EXTRA_CA_CERTS"] = context.Write("start-root.pem", LabAuthority.Public.RootPem),
        ["HTTPS_PROXY"] = null,
        ["https_proxy"] = null,
        ["HTTP_PROXY"] = null,
        ["http_proxy"] = null,
        ["ALL_PROXY"] = null,
        ["all_proxy"] = null,
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
    };

    // Under `dotnet program.dll` the process is dotnet, which wants the program's path first.
    private static string[] Floor() => Path.GetFileNameWithoutExtension(System.Environment.ProcessPath) == "dotnet" ? [typeof(StartPart).Assembly.Location, "nothing"] : ["nothing"];

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
