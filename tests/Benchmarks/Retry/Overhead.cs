using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Retry;
using Polly;

namespace ClaudeNet.Benchmarks.Retry;

/// <summary>What the retry runner adds to the same work, beside Polly: around the start of a process, and around nothing at all. Nobody waits between attempts.</summary>
internal sealed class Overhead
{
    private const int Batch = 500;

    private static readonly AttemptOutcome s_success = new();
    private static readonly AttemptOutcome s_failure = new() { Failure = new AttemptFailure { Kind = FailureKind.Overloaded, Message = "Overloaded.", Transient = true } };

    private readonly PlatformServices _platform;
    private readonly string _folder;
    private readonly RetryPolicy _policy = new();
    private readonly RetryRunner _runner;
    private readonly ResiliencePipeline<ProgramResult> _process;
    private readonly ResiliencePipeline<AttemptOutcome> _nothing;
    private readonly CancellationToken _token;

    public Overhead(PlatformServices platform, EndpointReachability reachability, string folder, CancellationToken cancellationToken)
    {
        _platform = platform;
        _folder = folder;
        _token = cancellationToken;
        _runner = new RetryRunner(_policy, platform.Clock, reachability, new Nobody(), static () => 0);
        _process = PollyPeer.Create<ProgramResult>(_policy.MaxAttempt, result => result.ExitCode != 0);
        _nothing = PollyPeer.Create<AttemptOutcome>(_policy.MaxAttempt, outcome => outcome.Failure is not null);
    }

    /// <summary>Measures starts of a process: one that succeeds, and one that fails before one that succeeds.</summary>
    public async Task<(IReadOnlyList<Way> Success, IReadOnlyList<Way> Retried)> ProcessesAsync(BenchmarkContext context)
    {
        var (good, bad) = (Find("true"), Find("false"));
        Way[] success =
        [
            new("`true`, alone", () => StartAsync(good)),
            new("under the retry runner", () => SucceedAsync(Attempt(good))),
            new($"under {PollyPeer.Version}", async () => Check(await _process.ExecuteAsync(_ => new ValueTask<ProgramResult>(StartAsync(good)), _token))),
        ];
        Way[] retried =
        [
            new("`false`, then `true`, alone", async () =>
            {
                await StartAsync(bad);
                await StartAsync(good);
            }),
            new("under the retry runner", () => SucceedAsync(new InOrder(Attempt(bad), Attempt(good)))),
            new($"under {PollyPeer.Version}", async () =>
            {
                var attempts = 0;
                Check(await _process.ExecuteAsync(_ => new ValueTask<ProgramResult>(StartAsync(attempts++ == 0 ? bad : good)), _token));
            }),
        ];
        await Way.TakeTurnsAsync(success, context.Rounds(500), 1);
        await Way.TakeTurnsAsync(retried, context.Rounds(300), 1);
        return (success, retried);
    }

    /// <summary>Measures work that has ended before it began: what is left is the machinery.</summary>
    public async Task<(IReadOnlyList<Way> Success, IReadOnlyList<Way> Retried)> NothingAsync(BenchmarkContext context)
    {
        var (good, bad) = (new Ready(s_success), new Ready(s_failure));
        var start = new AttemptStart(1, null, null);
        Way[] success =
        [
            new("a success, alone", () => good.RunAsync(start, _token)),
            new("under the retry runner", () => SucceedAsync(good)),
            new($"under {PollyPeer.Version}", async () => Check(await _nothing.ExecuteAsync(token => new ValueTask<AttemptOutcome>(good.RunAsync(start, token)), _token))),
        ];
        var order = new InOrder(bad, good);
        Way[] retried =
        [
            new("a failure, then a success, alone", async () =>
            {
                await bad.RunAsync(start, _token);
                await good.RunAsync(start, _token);
            }),
            new("under the retry runner", () => SucceedAsync(order)),
            new($"under {PollyPeer.Version}", async () =>
            {
                var attempts = 0;
                Check(await _nothing.ExecuteAsync(token => new ValueTask<AttemptOutcome>((attempts++ == 0 ? bad : good).RunAsync(start, token)), _token));
            }),
        ];
        await Way.TakeTurnsAsync(success, context.Rounds(100), Batch);
        await Way.TakeTurnsAsync(retried, context.Rounds(100), Batch);
        return (success, retried);
    }

    /// <summary>Returns the rows of processes: milliseconds, and what is added in microseconds.</summary>
    public static IEnumerable<string[]> InMilliseconds(IReadOnlyList<Way> ways)
        => ways.Select(way => (string[])[way.Name, new Sample(way.Times).ToString(), way == ways[0] ? string.Empty : Sample.Number(way.Added(ways[0]).Median * 1000), Count(way)]);

    /// <summary>Returns the rows of nothing: microseconds, and bytes.</summary>
    public static IEnumerable<string[]> InMicroseconds(IReadOnlyList<Way> ways)
        => ways.Select(way => (string[])[way.Name, new Sample(way.Times.Select(time => time * 1000)).ToString(), way.Bytes.ToString("#,0", CultureInfo.InvariantCulture), Count(way)]);

    private static string Count(Way way) => way.Times.Count.ToString(CultureInfo.InvariantCulture);

    private static void Check(ProgramResult result) => Check(result.ExitCode == 0);

    private static void Check(AttemptOutcome outcome) => Check(outcome.Failure is null);

    private static void Check(bool succeeded)
    {
        if (!succeeded)
        {
            throw new InvalidOperationException("What was to succeed failed.");
        }
    }

    private string Find(string name) => _platform.Programs.Find(name) ?? throw new PartSkippedException($"There is no program '{name}' on PATH.");

    private Task<ProgramResult> StartAsync(string program) => _platform.Programs.RunAsync(new ProgramCall { Path = program, WorkingDirectory = _folder }, _token);

    private NativeAttempt Attempt(string program)
        => new(_platform, new NativeRun { Command = new NativeCommand { Path = program }, WorkingDirectory = _folder }, null);

    private async Task SucceedAsync(IAttempt attempt) => Check((await _runner.RunAsync(null, attempt, _token)).Outcome == nameof(RetryOutcome.Succeeded));

    private sealed class Nobody : IRetryObserver
    {
        public void Remark(string text)
        {
            // What is said is part of the cost; to whom is not.
        }

        public void Progress(RetryProgress progress)
        {
            // Nobody watches a benchmark.
        }
    }
}
