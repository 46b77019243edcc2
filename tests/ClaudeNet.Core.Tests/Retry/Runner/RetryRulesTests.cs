using System;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class RetryRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_servers_word_is_the_wait_to_the_tick()
    {
        RetryDecision decision = Decide(ScriptedAttempt.Failure(FailureKind.RateLimited, retryAfter: TimeSpan.FromSeconds(97.123)));
        Assert.Null(decision.End);
        Assert.Equal(TimeSpan.FromSeconds(97.123), decision.Delay);
        Assert.False(decision.WatchNetwork);
    }

    [Fact]
    public void A_limit_that_ends_at_a_known_time_is_waited_for_although_it_is_not_transient()
    {
        RetryDecision decision = Decide(ScriptedAttempt.Failure(FailureKind.UsageLimitReached, transient: false, resetAt: s_now.AddHours(3)));
        Assert.Equal(TimeSpan.FromHours(3), decision.Delay);
        Assert.Equal(s_now.AddHours(3), decision.Until);
    }

    [Fact]
    public void A_limit_without_an_end_is_not_waited_for()
        => Assert.Equal(RetryOutcome.Failed, Decide(ScriptedAttempt.Failure(FailureKind.UsageLimitReached, transient: false)).End);

    [Fact]
    public void A_time_that_has_passed_is_no_wait()
        => Assert.Equal(TimeSpan.Zero, Decide(ScriptedAttempt.Failure(FailureKind.RateLimited, resetAt: s_now.AddSeconds(-5))).Delay);

    [Fact]
    public void Without_a_word_the_wait_is_drawn_and_the_network_watched()
    {
        RetryDecision decision = Decide(ScriptedAttempt.Failure(FailureKind.Refused), attempts: 3);
        Assert.Equal(TimeSpan.FromSeconds(2), decision.Delay);
        Assert.True(decision.WatchNetwork);
    }

    [Fact]
    public void An_overload_is_not_the_networks_fault()
        => Assert.False(Decide(ScriptedAttempt.Failure(FailureKind.Overloaded)).WatchNetwork);

    [Theory]
    [InlineData(nameof(FailureKind.CertificateExpired))]
    [InlineData(nameof(FailureKind.InvalidRequest))]
    [InlineData(nameof(FailureKind.SpendLimitReached))]
    [InlineData(nameof(FailureKind.Overloaded))]
    public void What_is_not_transient_ends_the_run(string kind)
        => Assert.Equal(RetryOutcome.Failed, Decide(ScriptedAttempt.Failure(Enum.Parse<FailureKind>(kind), transient: false)).End);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_nobody_knows_is_tried_once_more_and_no_more(bool transient)
    {
        AttemptFailure unknown = ScriptedAttempt.Failure(FailureKind.Unknown, transient);
        Assert.Null(Decide(unknown, unknowns: 1).End);
        Assert.Equal(RetryOutcome.Failed, Decide(unknown, attempts: 2, unknowns: 2).End);
    }

    [Fact]
    public void The_last_attempt_is_the_last()
    {
        Assert.Null(Decide(ScriptedAttempt.Failure(FailureKind.Reset), attempts: 4).End);
        Assert.Equal(RetryOutcome.AttemptsExhausted, Decide(ScriptedAttempt.Failure(FailureKind.Reset), attempts: 5).End);
    }

    [Fact]
    public void A_wait_that_would_pass_the_deadline_is_not_begun()
    {
        AttemptFailure failure = ScriptedAttempt.Failure(FailureKind.RateLimited, retryAfter: TimeSpan.FromSeconds(30));
        var policy = new RetryPolicy { Deadline = TimeSpan.FromSeconds(60) };
        Assert.Null(Decide(failure, elapsed: TimeSpan.FromSeconds(30), policy: policy).End);
        RetryDecision late = Decide(failure, elapsed: TimeSpan.FromSeconds(30.001), policy: policy);
        Assert.Equal(RetryOutcome.DeadlineReached, late.End);
        Assert.Contains("deadline", late.Reason, StringComparison.Ordinal);
    }

    private static RetryDecision Decide(AttemptFailure failure, int attempts = 1, int unknowns = 0, TimeSpan elapsed = default, RetryPolicy? policy = null)
    {
        policy ??= new RetryPolicy();
        return new RetryRules(policy, new DelaySchedule(policy, () => 0.5)).Decide(
            failure, new RunState { Attempts = attempts, Counted = attempts, Unknowns = unknowns, Elapsed = elapsed, Now = s_now });
    }
}
