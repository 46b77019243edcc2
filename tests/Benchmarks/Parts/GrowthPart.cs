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
using ClaudeNet.Probing;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>What more addresses, more endpoints and more time-outs cost.</summary>
internal sealed class GrowthPart : IBenchmarkPart
{
    private const string Host = "growth.bench.example";

    /// <summary>How many endpoints Test-ClaudeConnection tests side by side unless told otherwise.</summary>
    private const int Throttle = 8;

    private static readonly int[] s_addresses = [1, 2, 4, 8, 16];
    private static readonly int[] s_endpoints = [1, 8, 32];
    private static readonly int[] s_dead = [1, 4, 16];
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    public string Name => "growth";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var addresses = Addresses(4, s_addresses[^1]);
        using var server = await Nginx.StartAsync(context, addresses, [Host, "*.bench.example"], 0, cancellationToken);
        using var machine = new BenchMachine();
        var endpoint = new Uri($"https://{Host}:{server.Port}");
        return new PartResult
        {
            Name = Name,
            Title = "How cost grows",
            About = "Whole ladders against nginx on loopback, warm. Probes run side by side, so that a run takes as long as its slowest chain and not as long as their sum.",
            Tables =
            [
                new Table("Addresses of one name, all alive. Each is connected to and its chain judged; one of them is asked.", ["addresses", "ms", "n"],
                    await GrowAsync(s_addresses, context.Rounds(15), count => AddressesAsync(machine, endpoint, addresses[..count], cancellationToken))),
                new Table($"Endpoints in one pipeline, {Throttle} at a time.", ["endpoints", "ms for all", "n"],
                    await GrowAsync(s_endpoints, context.Rounds(10), count => EndpointsAsync(machine, server.Port, count, cancellationToken))),
                new Table($"Addresses that never answer, with a time-out of {s_timeout.TotalSeconds:0} s a probe, and nothing else to connect to.", ["dead addresses", "ms", "n"],
                    await GrowAsync(s_dead, context.Rounds(3), count => DeadAsync(machine, count, cancellationToken))),
            ],
        };
    }

    private static IPAddress[] Addresses(byte net, int count) => [.. Enumerable.Range(1, count).Select(host => new IPAddress([127, 53, net, (byte)host]))];

    private static async Task<IReadOnlyList<string[]>> GrowAsync(int[] sizes, int rounds, Func<int, Task> act)
    {
        var times = sizes.ToDictionary(size => size, _ => new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var size in sizes)
            {
                var start = Stopwatch.GetTimestamp();
                await act(size);
                if (round >= 0)
                {
                    times[size].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return [.. sizes.Select(size => (string[])[$"{size}", new Sample(times[size]).ToString(), $"{rounds}"])];
    }

    private static async Task AddressesAsync(BenchMachine machine, Uri endpoint, IPAddress[] addresses, CancellationToken cancellationToken)
    {
        machine.Network.Names[Host] = addresses;
        await ExpectAsync(machine, endpoint, works: true, ConnectionTestOptions.DefaultTimeout, cancellationToken);
    }

    private static async Task EndpointsAsync(BenchMachine machine, int port, int count, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(Throttle);
        await Task.WhenAll(Enumerable.Range(1, count).Select(OneAsync));

        async Task OneAsync(int number)
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                await ExpectAsync(machine, new Uri($"https://127.53.4.{((number - 1) % 16) + 1}:{port}"), works: null, ConnectionTestOptions.DefaultTimeout, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }
    }

    private static async Task DeadAsync(BenchMachine machine, int count, CancellationToken cancellationToken)
    {
        var addresses = Addresses(5, count);
        var port = FreePort();
        var silent = await Task.WhenAll(addresses.Select(address => SilentAddress.OpenAsync(address, port, cancellationToken)));
        try
        {
            machine.Network.Names["dead.bench.example"] = addresses;
            await ExpectAsync(machine, new Uri($"https://dead.bench.example:{port}"), works: false, s_timeout, cancellationToken);
        }
        finally
        {
            Array.ForEach(silent, one => one.Dispose());
        }
    }

    private static async Task ExpectAsync(BenchMachine machine, Uri endpoint, bool? works, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var report = await machine.TestAsync(new ConnectionTestOptions { Endpoint = endpoint, Timeout = timeout }, cancellationToken);
        if (works is bool expected && expected != (report.Verdict != "Failed"))
        {
            throw new InvalidOperationException($"{endpoint}: {report}");
        }
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.53.5.1"), 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
