using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using ClaudeNet.Probing;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>IPv6 goes nowhere and IPv4 works: how soon that is known, and how soon it is proven.</summary>
internal sealed class BlackHolePart : IBenchmarkPart
{
    private const string Host = "hole.bench.example";
    private const double WorkingGoal = 300;
    private const double ProofGoal = 3500;

    public string Name => "blackhole";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var server = await Nginx.StartAsync(context, [IPAddress.Loopback], [Host], 0, cancellationToken);
        using var hole = await SilentAddress.OpenAsync(IPAddress.IPv6Loopback, server.Port, cancellationToken);
        using var machine = new BenchMachine();
        machine.Network.Names[Host] = [IPAddress.IPv6Loopback, IPAddress.Loopback];
        var endpoint = new Uri($"https://{Host}:{server.Port}");
        var authority = context.Write("hole-root.pem", LabAuthority.Public.RootPem);
        var (works, proof, curl) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < context.Rounds(5); round++)
        {
            var start = Stopwatch.GetTimestamp();
            var report = await machine.TestAsync(new ConnectionTestOptions { Endpoint = endpoint }, cancellationToken);
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var asked = await AskCurlAsync(endpoint, authority, cancellationToken);
            if (round >= 0)
            {
                proof.Add(time);
                works.Add(FirstAnswer(report).TotalMilliseconds);
                curl.Add(asked);
            }
        }

        return Describe(new Sample(works), new Sample(proof), new Sample(curl));
    }

    private PartResult Describe(Sample works, Sample proof, Sample curl) => new()
    {
        Name = Name,
        Title = "An IPv6 black hole",
        About = "The name has an IPv6 and an IPv4 address; SYNs to the first vanish. The whole ladder runs, and curl asks the same host. "
            + "The dead address is waited for 3.2 s after the live one has answered, so that it is proven dead and not merely slow (docs/decisions/0003-grace-for-the-losers.md).",
        Goals =
        [
            new Goal("IPv6 black hole: an answer over IPv4 within 0.3 s", $"{Sample.Number(works.Median)} ms", works.Maximum <= WorkingGoal),
            new Goal("IPv6 black hole: proof within 3.5 s", $"{Sample.Number(proof.Median)} ms", proof.Maximum <= ProofGoal),
        ],
        Tables =
        [
            new Table(string.Empty, ["", "ms", "n"],
            [
                Row("ClaudeNet: the first answer, over IPv4", works),
                Row("ClaudeNet: the report with the finding Ipv6BlackHole", proof),
                Row("curl, the whole process (it names no black hole)", curl),
            ]),
        ],
    };

    private static string[] Row(string name, Sample sample) => [name, sample.ToString(), $"{sample.Count}"];

    private static TimeSpan FirstAnswer(ConnectionReport report)
    {
        if (report.Findings.All(finding => finding.Id != "Ipv6BlackHole"))
        {
            throw new InvalidOperationException($"The black hole was not found: {report}");
        }

        return report.Steps.Where(step => step is { Layer: "Http", Status: "Passed", Address: not null, Duration: not null }).Min(step => step.StartOffset + step.Duration!.Value);
    }

    private static async Task<double> AskCurlAsync(Uri endpoint, string authority, CancellationToken cancellationToken)
    {
        string[] arguments = ["-s", "-o", "/dev/null", "--cacert", authority, "--resolve", $"{Host}:{endpoint.Port}:[::1],127.0.0.1", $"{endpoint}api/hello"];
        return (await ProgramRun.RequireAsync("curl", arguments, null, cancellationToken)).Milliseconds;
    }
}
