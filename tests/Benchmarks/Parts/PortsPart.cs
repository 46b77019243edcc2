using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;
using ClaudeNet.Benchmarks.Ports;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>Reading the sockets of a namespace that holds many, beside ss and .NET's own table.</summary>
internal sealed class PortsPart : IBenchmarkPart
{
    private static readonly int[] s_sizes = [1_000, 10_000, 50_000];

    public string Name => "ports";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            throw new PartSkippedException("Making network namespaces needs Linux and root.");
        }

        var results = new List<IReadOnlyDictionary<string, Sample>>();
        foreach (var size in s_sizes)
        {
            BenchmarkContext.Say($"   {size} sockets");
            results.Add(await MeasureAsync(size, context.Rounds(size > 20_000 ? 12 : 25), cancellationToken));
        }

        return Describe(results);
    }

    private static async Task<IReadOnlyDictionary<string, Sample>> MeasureAsync(int size, int rounds, CancellationToken cancellationToken)
    {
        var name = "cnbench" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await ProgramRun.RequireAsync("ip", ["netns", "add", name], null, cancellationToken);
        try
        {
            await ProgramRun.RequireAsync("ip", ["-n", name, "link", "set", "lo", "up"], null, cancellationToken);

            // A process of its own: .NET's table is that of the namespace that the process started in.
            const string Script = "ulimit -n 200000 2>/dev/null; exec \"$@\"";
            string[] inside = [.. Self(), PortsInside.Word, size.ToString(CultureInfo.InvariantCulture), rounds.ToString(CultureInfo.InvariantCulture)];
            var run = await ProgramRun.RequireAsync("ip", ["netns", "exec", name, "/bin/sh", "-c", Script, "sh", .. inside], null, cancellationToken);
            return PortsInside.Read(run.Output);
        }
        finally
        {
            await ProgramRun.RunAsync("ip", ["netns", "delete", name], null, CancellationToken.None);
        }
    }

    // Started by the .NET host, or as a program of its own.
    private static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(PortsPart).Assembly.Location]
        : [Environment.ProcessPath!];

    private PartResult Describe(List<IReadOnlyDictionary<string, Sample>> results)
    {
        var most = results[^1];
        double Ratio(string slow, string fast) => most[slow].Median / most[fast].Median;
        var counts = results.Max(result => result[PortsInside.Counts].Median);
        var bytes = results.Max(result => result[PortsInside.Bytes].Maximum);
        var overFloor = Ratio(PortsInside.Snapshot, PortsInside.Drain);
        var owned = Ratio(PortsInside.Owned, PortsInside.SsOwned);
        var goals = new List<Goal>
        {
            new("counts within 0.05 ms at any size, read again", $"{Sample.Number(counts)} ms at most", counts <= 0.05),
            new("a full snapshot of 50,000 within 1.15 times what draining the same answer costs", $"{overFloor:0.00} times", overFloor <= 1.15),
            new("a full snapshot allocates nothing once warm", $"{bytes:0} bytes", bytes == 0),
            new("a full snapshot of 50,000 at least 4 times faster than ss -Htan", $"{Ratio(PortsInside.Ss, PortsInside.Snapshot):0.0} times", Ratio(PortsInside.Ss, PortsInside.Snapshot) >= 4),
            new("… and at least 9 times faster than IPGlobalProperties", $"{Ratio(PortsInside.Properties, PortsInside.Snapshot):0.0} times", Ratio(PortsInside.Properties, PortsInside.Snapshot) >= 9),
            new("with processes at most half of ss -Htanp, 50,000", $"{owned * 100:0} %", owned <= 0.5),
        };
        return new PartResult
        {
            Name = Name,
            Title = "The sockets of a namespace",
            About = "A network namespace of its own with many TCP sockets on loopback, half of them in TIME_WAIT, the others both ends of open connections of one process. "
                + "All ways take turns. ss is timed from before its start to after its end (some 2 ms are the start's), writing to /dev/null.",
            Goals = goals,
            Tables =
            [
                new Table("ms", ["", .. s_sizes.Select(size => size.ToString("#,0", CultureInfo.InvariantCulture))],
                    [.. PortsInside.Timed.Select(way => (string[])[way, .. results.Select(result => result[way].ToString())])]),
            ],
            Notes =
            [
                "The sizes are what was made; a hundred listeners come on top.",
                "Counts are read from a file that stays open, as every reading after a process's first one does; a row beside it shows that first one, most of which is finding the file.",
                $"The facts for Get-EphemeralPortUsage, {PortsInside.Facts}, are new objects each time: two samples are compared, so that their tables cannot be shared.",
            ],
        };
    }
}
