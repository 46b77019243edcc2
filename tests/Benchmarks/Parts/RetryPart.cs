using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Retry;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>What the retry runner adds to a command that succeeds at once, and how well it keeps a server's word.</summary>
internal sealed class RetryPart : IBenchmarkPart
{
    private const int PerRound = 40;
    private static readonly TimeSpan s_word = TimeSpan.FromMilliseconds(150);

    public string Name => "retry";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var platform = SystemPlatform.Create();
        var program = platform.Programs.Find("true") ?? throw new PartSkippedException("There is no program 'true' on PATH.");
        var call = new ProgramCall { Path = program, WorkingDirectory = context.Folder };
        var policy = new RetryPolicy();
        var nobody = new Nobody();
        var reachability = new EndpointReachability(platform, new Lazy<Client>(() => throw new InvalidOperationException("A success asks nobody.")));
        var run = new NativeRun { Command = new NativeCommand { Path = program }, WorkingDirectory = context.Folder };
        var runner = new RetryRunner(policy, platform.Clock, reachability, nobody, Jitter.Next);
        var alone = new List<double>();
        var retried = new List<double>();
        for (var round = -3; round < context.Rounds(20); round++)
        {
            for (var index = 0; index < PerRound; index++)
            {
                // They take turns, so that both meet the same machine.
                var bare = await TimeAsync(() => platform.Programs.RunAsync(call, cancellationToken));
                var ours = await TimeAsync(() => runner.RunAsync(null, new NativeAttempt(platform, run, null), cancellationToken));
                if (round >= 0)
                {
                    alone.Add(bare);
                    retried.Add(ours);
                }
            }
        }

        var over = new List<double>();
        var waiter = new Waiter(platform.Clock, reachability);
        for (var round = 0; round < context.Rounds(40); round++)
        {
            over.Add(await TimeAsync(() => waiter.WaitAsync(RetryDecision.Wait(s_word, null, watchNetwork: false, "measured"), static _ => { }, cancellationToken)) - s_word.TotalMilliseconds);
        }

        return Describe(new Sample(alone), new Sample(retried), new Sample(over), new Sample(await ReturnsAsync(context, platform, cancellationToken)));
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

    private PartResult Describe(Sample alone, Sample retried, Sample over, Sample returns)
    {
        var added = retried.Median - alone.Median;
        return new PartResult
        {
            Name = Name,
            Title = "Retry: overhead and waits",
            About = "A native command that succeeds at once (`true`), started alone and under the retry runner, turn by turn; how far waits of 150 ms go over their time; and how soon an endpoint that was refusing connections is seen to be back.",
            Goals =
            [
                new Goal("overhead on a success under 1 ms beside the process start", $"{Sample.Number(added)} ms", added < 1),
                new Goal("the next attempt within a second of the network's return", $"{Sample.Number(returns.Maximum)} ms at most", returns.Maximum < 1000),
                new Goal("waits never shorter than asked and at most 15 ms longer", $"{Sample.Number(over.Minimum)} to {Sample.Number(over.Maximum)} ms over", over.Minimum >= 0 && over.Maximum <= 15),
            ],
            Tables =
            [
                new Table(string.Empty, ["", "ms", "n"],
                [
                    ["process alone", alone.ToString(), Sample.Number(alone.Count)],
                    ["under the retry runner", retried.ToString(), Sample.Number(retried.Count)],
                    ["a wait of 150 ms: over its time", over.ToString(), Sample.Number(over.Count)],
                    ["from an endpoint's return to the next attempt", returns.ToString(), Sample.Number(returns.Count)],
                ]),
            ],
        };
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private sealed class Nobody : IRetryObserver
    {
        public void Remark(string text)
        {
            // A success has nothing to say.
        }

        public void Progress(RetryProgress progress)
        {
            // Nobody watches a benchmark.
        }
    }
}
