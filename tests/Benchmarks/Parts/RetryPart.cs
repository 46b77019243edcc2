using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Retry;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Retry;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>What the retry runner adds to the same work, beside Polly, and how well it keeps a server's word.</summary>
internal sealed class RetryPart : IBenchmarkPart
{
    private static readonly TimeSpan s_word = TimeSpan.FromMilliseconds(150);

    public string Name => "retry";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var platform = SystemPlatform.Create();
        var reachability = new EndpointReachability(platform, new Lazy<Client>(() => throw new InvalidOperationException("Nothing that is measured here asks the endpoint.")));
        var overhead = new Overhead(platform, reachability, context.Folder, cancellationToken);
        var processes = await overhead.ProcessesAsync(context);
        var nothing = await overhead.NothingAsync(context);
        var over = new List<double>();

        // What the machine itself does to a wait: a processor that is given to others for 100 ms makes any wait as late.
        var bare = new List<double>();
        var waiter = new Waiter(platform.Clock, reachability);
        for (var round = 0; round < context.Rounds(40); round++)
        {
            bare.Add(await TimeAsync(() => Task.Delay(s_word, cancellationToken)) - s_word.TotalMilliseconds);
            over.Add(await TimeAsync(() => waiter.WaitAsync(RetryDecision.Wait(s_word, null, watchNetwork: false, "measured"), static _ => { }, cancellationToken)) - s_word.TotalMilliseconds);
        }

        var items = CheckpointItems.Measure(context);
        return Describe(processes, nothing, items, (new Sample(over), new Sample(bare)), new Sample(await ReturnsAsync(context, platform, cancellationToken)));
    }

    /// <summary>Returns how long after an endpoint's return the wait for it ended, in milliseconds.</summary>
    private static async Task<List<double>> ReturnsAsync(BenchmarkContext context, PlatformServices platform, CancellationToken cancellationToken)
    {
        var returns = new List<double>();
        var settings = ConfigurationLoader.Load(platform, new LoadOptions { UserProfile = context.Folder, ProjectDirectory = context.Folder });
        for (var round = 0; round < context.Rounds(20); round++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var place = (IPEndPoint)listener.LocalEndpoint;
            listener.Stop();
            var client = new Lazy<Client>(() => new Client(settings, new ConnectionTestOptions { Endpoint = new Uri($"http://{place}"), NoProxy = true }));
            var waiter = new Waiter(platform.Clock, new EndpointReachability(platform, client));
            var wait = waiter.WaitAsync(RetryDecision.Wait(TimeSpan.FromHours(1), null, watchNetwork: true, "measured"), static _ => { }, cancellationToken);

            // It comes back at any moment between two probes.
            await Task.Delay(700 + (round * 37 % 500), cancellationToken);
            using var back = new TcpListener(place);
            back.Start();
            returns.Add(await TimeAsync(() => wait));
        }

        return returns;
    }

    private PartResult Describe(
        (IReadOnlyList<Way> Success, IReadOnlyList<Way> Retried) processes, (IReadOnlyList<Way> Success, IReadOnlyList<Way> Retried) nothing, Table items, (Sample Ours, Sample Bare) over, Sample returns)
    {
        var added = processes.Success[1].Added(processes.Success[0]).Median;
        return new PartResult
        {
            Name = Name,
            Title = "Retry: overhead and waits",
            About = $"The same work alone, under the retry runner and under {PollyPeer.Version}, turn by turn and without waits between attempts; how far waits of 150 ms go over their time; and how soon "
                + "an endpoint that was refusing connections is seen to be back.",
            Goals =
            [
                new Goal("overhead on a success under 1 ms beside the process start", $"{Sample.Number(added)} ms", added < 1),
                new Goal("the next attempt within a second of the network's return", $"{Sample.Number(returns.Maximum)} ms at most", returns.Maximum < 1000),
                new Goal("waits never shorter than asked and at most 15 ms longer", $"{Sample.Number(over.Ours.Minimum)} to {Sample.Number(over.Ours.Maximum)} ms over; 90 % below {Sample.Number(over.Ours.At(0.9))}", over.Ours.Minimum >= 0 && over.Ours.Maximum <= 15),
            ],
            Tables =
            [
                new Table("The start of a process, with its output read. What is added is the median of the differences turn by turn.", ["", "ms", "added, µs", "n"],
                    [.. Overhead.InMilliseconds(processes.Success), .. Overhead.InMilliseconds(processes.Retried)]),
                new Table("Work that has ended before it began: what is left is the machinery. Each measurement is the mean of many.", ["", "µs", "bytes allocated", "n"],
                    [.. Overhead.InMicroseconds(nothing.Success), .. Overhead.InMicroseconds(nothing.Retried)]),
                new Table("Waits.", ["", "ms", "n"],
                [
                    ["a wait of 150 ms: over its time", over.Ours.ToString(), Sample.Number(over.Ours.Count)],
                    ["Task.Delay of 150 ms, in turns with it: over its time", over.Bare.ToString(), Sample.Number(over.Bare.Count)],
                    ["from an endpoint's return to the next attempt", returns.ToString(), Sample.Number(returns.Count)],
                ]),
                items,
            ],
            Notes =
            [
                "The retry runner tells a program's failures apart by exit code and output, decides by what a failure is, keeps every attempt for the report and says what it does; "
                + "Polly is told which result is a failure and repeats the call.",
            ],
        };
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
