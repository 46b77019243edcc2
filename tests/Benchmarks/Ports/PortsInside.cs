using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;

namespace ClaudeNet.Benchmarks.Ports;

/// <summary>The part of the measurement that runs in a process inside the namespace. It prints a line for each way: its name, a tab, and its times.</summary>
internal static class PortsInside
{
    /// <summary>The word on the command line that starts it; sockets and rounds follow.</summary>
    public const string Word = "ports-inside";

    public const string Counts = "counts alone (sockstat)";
    public const string CountsAnew = "… opened anew, as the first time";
    public const string AllCounters = "all counters and settings, as facts";
    public const string Drain = "the kernel's answer, drained and not read";
    public const string Snapshot = "full snapshot, warm table";
    public const string Facts = "full snapshot, as facts";
    public const string Owned = "full snapshot with processes, as facts";
    public const string Ss = "ss -Htan";
    public const string SsOwned = "ss -Htanp";
    public const string Properties = "IPGlobalProperties.GetActiveTcpConnections()";

    /// <summary>Bytes that one warm snapshot allocates; no time.</summary>
    public const string Bytes = "bytes";

    /// <summary>The ways in the order of the table.</summary>
    public static readonly IReadOnlyList<string> Timed = [Counts, CountsAnew, AllCounters, Drain, Snapshot, Facts, Owned, Ss, SsOwned, Properties];

    /// <summary>Reads what <see cref="RunAsync"/> printed.</summary>
    public static IReadOnlyDictionary<string, Sample> Read(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .ToDictionary(fields => fields[0], fields => new Sample(fields[1].Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))));

    /// <summary>Makes the sockets and measures.</summary>
    public static async Task RunAsync(int sockets, int rounds, CancellationToken cancellationToken)
    {
        using var population = PortPopulation.Create(sockets);
        using var ways = new PortWays(sockets);
        var times = Timed.Append(Bytes).ToDictionary(name => name, _ => new List<double>());

        // The runtime compiles what runs often a second time, in the background.
        for (var warm = 0; warm < (sockets > 20_000 ? 6 : 60); warm++)
        {
            ways.Snapshot();
            ways.Drain();
        }

        // Counting is over too soon to become warm along with so few of the others.
        for (var warm = 0; warm < 100; warm++)
        {
            PortWays.Counts();
            ways.CountsAnew();
        }

        for (var round = -2; round < rounds; round++)
        {
            foreach (var (name, milliseconds) in await ways.RoundAsync(cancellationToken))
            {
                if (round >= 0)
                {
                    times[name].Add(milliseconds);
                }
            }
        }

        foreach (var (name, values) in times)
        {
            Console.WriteLine(name + "\t" + string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>Every way once.</summary>
    private sealed class PortWays(int sockets) : IDisposable
    {
        private const uint AllStates = uint.MaxValue;
        private const int MostBytes = 1 << 20;

        private readonly SockDiag _diagnosis = SockDiag.Open();
        private readonly SocketTable _table = new();
        private readonly RawDump _raw = new();
        private readonly SystemFiles _files = new();
        private readonly LinuxPortReader _reader = new(SystemPlatform.Create());

        public void Snapshot()
        {
            _table.Clear();
            _diagnosis.ReadInto(_table, AllStates);
        }

        public void Drain() => _raw.Drain();

        public static int? Counts() => Count(SystemFiles.ReadAgain(LinuxPortPaths.Sockstat, MostBytes));

        public int? CountsAnew() => Count(_files.ReadAllBytes("/proc/thread-self/net/sockstat", MostBytes));

        public async Task<IReadOnlyList<(string Name, double Value)>> RoundAsync(CancellationToken cancellationToken)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Snapshot();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (_table.Count < sockets * 0.95)
            {
                throw new InvalidOperationException($"There are {_table.Count} of {sockets} sockets left: the round came too late for those that wait.");
            }

            return
            [
                (PortsInside.Bytes, allocated),
                (PortsInside.Counts, Time(() => Counts())),
                (PortsInside.Drain, Time(Drain)),
                (PortsInside.CountsAnew, Time(() => CountsAnew())),
                (PortsInside.Snapshot, Time(Snapshot)),
                (PortsInside.Drain, Time(Drain)),
                (PortsInside.Snapshot, Time(Snapshot)),
                (PortsInside.AllCounters, await TimeAsync(new PortReadRequest { Sockets = false }, cancellationToken)),
                (PortsInside.Facts, await TimeAsync(new PortReadRequest { Nat = false }, cancellationToken)),
                (PortsInside.Ss, Run("ss -Htan")),
                (PortsInside.Properties, Time(() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections())),
                (PortsInside.Owned, await TimeAsync(new PortReadRequest { Nat = false, Processes = true }, cancellationToken)),
                (PortsInside.SsOwned, Run("ss -Htanp")),
            ];
        }

        public void Dispose()
        {
            _diagnosis.Dispose();
            _raw.Dispose();
        }

        private static int? Count(byte[] text) => CounterText.Sockstat(text, "TCP:", "inuse") + CounterText.Sockstat(text, "TCP:", "tw");

        private static double Time(Action work)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        private static double Run(string command) => Time(() =>
        {
            using var process = Process.Start("/bin/sh", ["-c", $"exec {command} > /dev/null"]);
            process.WaitForExit();
        });

        private async Task<double> TimeAsync(PortReadRequest request, CancellationToken cancellationToken)
        {
            var start = Stopwatch.GetTimestamp();
            var facts = await _reader.ReadAsync(request, HostPlace.Instance, cancellationToken);
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            return facts.Unreadable.Count == 0 ? time : throw new InvalidOperationException(string.Join("; ", facts.Unreadable));
        }
    }
}
