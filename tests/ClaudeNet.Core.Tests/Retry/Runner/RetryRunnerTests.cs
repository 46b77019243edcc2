using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class RetryRunnerTests
{
    private readonly SteppingClock _clock = new();
    private readonly ScriptedReachability _network = new();
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task A_success_waits_for_nothing_and_gives_its_output_once()
    {
        RetryResult result = await RunAsync(new ScriptedAttempt(ScriptedAttempt.Good));
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal(new object[] { "answer" }, result.Output);
        Assert.Empty(_clock.Delays);
        Assert.Empty(_observer.Remarks);
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task What_passes_is_tried_again_until_it_has_passed()
    {
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.Overloaded), ScriptedAttempt.Bad(FailureKind.ServerError), ScriptedAttempt.Good);
        RetryResult result = await RunAsync(attempt);
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal([1, 2, 3], attempt.Starts.Select(start => start.Number));
        Assert.Equal([FailureKind.Overloaded.ToString(), FailureKind.ServerError.ToString(), null], result.Attempts.Select(item => item.Failure?.Kind));
        Assert.InRange(result.Attempts[0].Delay!.Value, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5) + TimeSpan.FromMilliseconds(1));
        Assert.InRange(result.Attempts[1].Delay!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(1));
        Assert.Null(result.Attempts[2].Delay);
        Assert.Equal(2, _observer.Remarks.Count);
    }

    [Fact]
    public async Task A_failure_for_good_emits_nothing_and_says_why()
    {
        RetryResult result = await RunAsync(new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.CertificateExpired, transient: false) with { Output = ["half"] }));
        Assert.Equal("Failed", result.Outcome);
        Assert.Null(result.Output);
        Assert.Single(result.Attempts);
        Assert.Equal("CertificateExpired", result.Failure!.Kind);
        Assert.NotEmpty(result.Reason);
    }

    [Fact]
    public async Task The_deadline_ends_the_run_before_the_wait()
    {
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.RateLimited, retryAfter: TimeSpan.FromSeconds(40))) { During = _ => _clock.Advance(TimeSpan.FromSeconds(30)) };
        RetryResult result = await RunAsync(attempt, new RetryPolicy { Deadline = TimeSpan.FromSeconds(69) });
        Assert.Equal("DeadlineReached", result.Outcome);
        Assert.Single(attempt.Starts);
        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task After_output_the_next_attempt_goes_on_in_the_session()
    {
        var attempt = new ScriptedAttempt(
            ScriptedAttempt.Bad(FailureKind.StreamInterrupted) with { Next = NextStart.Continue, SessionId = "s-1" },
            ScriptedAttempt.Bad(FailureKind.Overloaded) with { Next = NextStart.Continue, SessionId = "s-2" },
            ScriptedAttempt.Good);
        RetryResult result = await RunAsync(attempt);
        Assert.Equal([null, "s-1", "s-2"], attempt.Starts.Select(start => start.SessionId));
        Assert.Equal([false, true, true], result.Attempts.Select(item => item.Continued));
        Assert.Contains("same session", _observer.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_cannot_go_on_it_stops_and_says_so()
    {
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.StreamInterrupted) with { Next = NextStart.Nowhere, WhyNowhere = "it printed something and has no session" }, ScriptedAttempt.Good);
        RetryResult result = await RunAsync(attempt);
        Assert.Equal("NotResumable", result.Outcome);
        Assert.Single(attempt.Starts);
        Assert.Contains("no session", result.Reason, StringComparison.Ordinal);
        Assert.Contains("no session", Assert.Single(_observer.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_starts_afresh_there_and_says_so()
    {
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.StreamInterrupted) with { Next = NextStart.Nowhere, WhyNowhere = "x" }, ScriptedAttempt.Good);
        RetryResult result = await RunAsync(attempt, new RetryPolicy { Restart = true });
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Null(attempt.Starts[1].SessionId);
        Assert.Contains("-Restart", _observer.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_down_costs_the_next_items_no_attempts()
    {
        var runner = Runner(new RetryPolicy { MaxAttempt = 3, BreakAfter = 3 });
        var first = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.Overloaded));
        Assert.Equal("AttemptsExhausted", (await runner.RunAsync("1", first, ServingTest.Token)).Outcome);
        Assert.Equal(0, _network.HealthProbes);

        _network.Healthy = () => _network.HealthProbes > 4;
        var second = new ScriptedAttempt(ScriptedAttempt.Good);
        RetryResult result = await runner.RunAsync("2", second, ServingTest.Token);
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal(5, _network.HealthProbes);
        Assert.Single(second.Starts);

        await runner.RunAsync("3", new ScriptedAttempt(ScriptedAttempt.Good), ServingTest.Token);
        Assert.Equal(5, _network.HealthProbes);
    }

    [Fact]
    public async Task A_service_that_stays_down_ends_the_item_without_an_attempt()
    {
        var runner = Runner(new RetryPolicy { MaxAttempt = 2, BreakAfter = 2, MaxDelay = TimeSpan.FromSeconds(4) });
        await runner.RunAsync("1", new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.ServerError)), ServingTest.Token);
        _network.Healthy = () => false;
        var second = new ScriptedAttempt(ScriptedAttempt.Good);
        RetryResult result = await runner.RunAsync("2", second, ServingTest.Token);
        Assert.Equal("ServiceUnavailable", result.Outcome);
        Assert.Empty(second.Starts);
        Assert.Empty(result.Attempts);
        Assert.True(result.Duration <= TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_rejected_key_is_left_for_the_next_at_once()
    {
        using var ring = new Keys("one", "two", "three");
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.AuthenticationFailed, transient: false), ScriptedAttempt.Bad(FailureKind.CreditExhausted, transient: false), ScriptedAttempt.Good);
        RetryResult result = await RunAsync(attempt, new RetryPolicy { MaxAttempt = 1 }, ring.Ring);
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal([0, 1, 2], attempt.Starts.Select(start => start.Credential!.Value));
        Assert.Equal([1, 2, 3], result.Attempts.Select(item => item.Credential!.Value));
        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task An_overload_never_changes_the_key()
    {
        using var ring = new Keys("one", "two");
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.Overloaded), ScriptedAttempt.Bad(FailureKind.RateLimited), ScriptedAttempt.Good);
        await RunAsync(attempt, null, ring.Ring);
        Assert.All(attempt.Starts, start => Assert.Equal(0, start.Credential));
    }

    [Fact]
    public async Task When_all_keys_are_used_up_the_first_to_come_back_is_waited_for()
    {
        using var ring = new Keys("one", "two");
        var start = new DateTimeOffset(SteppingClock.Start);
        var attempt = new ScriptedAttempt(
            ScriptedAttempt.Bad(FailureKind.UsageLimitReached, transient: false, resetAt: start.AddHours(1)),
            ScriptedAttempt.Bad(FailureKind.UsageLimitReached, transient: false, resetAt: start.AddHours(4)),
            ScriptedAttempt.Good);
        RetryResult result = await RunAsync(attempt, null, ring.Ring);
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal([0, 1, 0], attempt.Starts.Select(item => item.Credential!.Value));
        Assert.InRange(_clock.Elapsed, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task When_all_keys_are_rejected_it_ends()
    {
        using var ring = new Keys("one", "two");
        RetryResult result = await RunAsync(new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.AuthenticationFailed, transient: false)), null, ring.Ring);
        Assert.Equal(("Failed", 2), (result.Outcome, result.Attempts.Length));
    }

    [Fact]
    public async Task A_network_that_returns_starts_the_next_attempt_early_and_says_so()
    {
        _network.Connects = () => _clock.Elapsed > TimeSpan.FromSeconds(5);
        RetryResult result = await RunAsync(
            new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.Unreachable), ScriptedAttempt.Good), new RetryPolicy { BaseDelay = TimeSpan.FromSeconds(60) });
        Assert.InRange(result.Attempts[0].Delay!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.Equal("the network came back", result.Attempts[0].Reason);
    }

    [Theory]
    [InlineData("attempt")]
    [InlineData("wait")]
    [InlineData("probe")]
    public async Task A_cancel_during_anything_is_a_cancel(string when)
    {
        using var cancel = new CancellationTokenSource();
        var attempt = new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.Overloaded)) { During = _ => Cancel("attempt") };
        _clock.OnDelay = _ => Cancel("wait");
        _network.Healthy = () => { Cancel("probe"); return false; };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner(new RetryPolicy { BreakAfter = when == "probe" ? 1 : 100 }).RunAsync(null, attempt, cancel.Token));

        void Cancel(string now)
        {
            if (now == when)
            {
                cancel.Cancel();
            }
        }
    }

    [Fact]
    public async Task The_result_as_json_has_every_property_and_no_secret()
    {
        using var ring = new Keys(Trial.Key, "other");
        RetryResult result = await RunAsync(new ScriptedAttempt(ScriptedAttempt.Bad(FailureKind.AuthenticationFailed, transient: false), ScriptedAttempt.Good), null, ring.Ring);
        string json = result.ToJson();
        Assert.Contains("\"Outcome\": \"Succeeded\"", json, StringComparison.Ordinal);
        Assert.Contains("\"Credential\": 2", json, StringComparison.Ordinal);
        Assert.DoesNotContain(Trial.Key, json, StringComparison.Ordinal);
        Assert.DoesNotContain(Trial.Key, string.Join("\n", _observer.Remarks), StringComparison.Ordinal);
    }

    private Task<RetryResult> RunAsync(ScriptedAttempt attempt, RetryPolicy? policy = null, CredentialRing? ring = null)
        => Runner(policy ?? new RetryPolicy(), ring).RunAsync(null, attempt, ServingTest.Token);

    private RetryRunner Runner(RetryPolicy policy, CredentialRing? ring = null) => new(policy, _clock, _network, _observer, () => 0.5, ring);

    private sealed class Keys(params string[] keys) : IDisposable
    {
        private readonly System.Security.SecureString[] _keys = keys.Select(Trial.Secure).ToArray();

        public CredentialRing Ring => field ??= new CredentialRing(_keys);

        public void Dispose()
        {
            foreach (var key in _keys)
            {
                key.Dispose();
            }
        }
    }
}
