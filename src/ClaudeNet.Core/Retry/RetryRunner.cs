using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Retry;

/// <summary>Runs something until it succeeds or should not be tried again. One object serves all runs of a command: circuit and credentials are theirs in common.</summary>
internal sealed class RetryRunner
{
    private readonly RetryPolicy _policy;
    private readonly IClock _clock;
    private readonly IReachability _reachability;
    private readonly IRetryObserver _observer;
    private readonly CredentialRing? _credentials;
    private readonly RetryRules _rules;
    private readonly Waiter _waiter;
    private readonly Circuit _circuit;

    /// <param name="policy">How often and how long.</param>
    /// <param name="clock">Time.</param>
    /// <param name="reachability">Looks at the endpoint.</param>
    /// <param name="observer">Hears what happens.</param>
    /// <param name="random">Gives numbers from 0 up to, not including, 1.</param>
    /// <param name="credentials">The credentials to go through; null for whatever the command finds by itself.</param>
    internal RetryRunner(
        RetryPolicy policy, IClock clock, IReachability reachability, IRetryObserver observer, Func<double> random, CredentialRing? credentials = null)
    {
        _policy = policy;
        _clock = clock;
        _reachability = reachability;
        _observer = observer;
        _credentials = credentials;
        _rules = new RetryRules(policy, new DelaySchedule(policy, random));
        _waiter = new Waiter(clock, reachability);
        _circuit = new Circuit(policy.BreakAfter);
    }

    /// <summary>Runs to the end. A failure is in the result.</summary>
    /// <param name="item">What the run is about, for the result; null for nothing.</param>
    /// <param name="attempt">What is tried.</param>
    /// <param name="cancellationToken">Ends attempt, wait or probe at once.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<RetryResult> RunAsync(object? item, IAttempt attempt, CancellationToken cancellationToken)
    {
        var run = new Run(_clock.Elapsed);
        string? session = null;
        while (true)
        {
            if (_circuit.IsOpen && !await WaitForHealthAsync(run, cancellationToken).ConfigureAwait(false))
            {
                return Result(item, run, RetryOutcome.ServiceUnavailable, "no probe found the service healthy, so no attempt was spent on it");
            }

            var outcome = await AttemptAsync(run, attempt, session, cancellationToken).ConfigureAwait(false);
            _circuit.Note(outcome.Failure?.Kind);
            if (outcome.Failure is not { } failure)
            {
                return Result(item, run, RetryOutcome.Succeeded, string.Empty);
            }

            var decision = Decide(run, failure);
            decision = decision.End is null && outcome.Next == NextStart.Nowhere && !_policy.Restart
                ? RetryDecision.Stop(RetryOutcome.NotResumable, outcome.WhyNowhere)
                : decision;
            run.Last.Reason = decision.Reason;
            if (decision.End is { } end)
            {
                Remark(run, failure, decision.Reason);
                return Result(item, run, end, decision.Reason);
            }

            session = outcome.Next == NextStart.Continue ? outcome.SessionId : null;
            Remark(run, failure, Announce(decision, outcome.Next));
            await WaitAsync(run, failure, decision, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AttemptOutcome> AttemptAsync(Run run, IAttempt attempt, string? session, CancellationToken cancellationToken)
    {
        var start = new AttemptStart(run.Attempts.Count + 1, session, _credentials?.Current);
        _observer.Progress(new RetryProgress(RetryPhase.Running, start.Number, _policy.MaxAttempt, string.Empty, null));
        var began = _clock.Elapsed;
        var time = _clock.Now;
        var outcome = await attempt.RunAsync(start, cancellationToken).ConfigureAwait(false);
        run.Add(outcome, new RetryAttempt(start.Number)
        {
            StartTime = time,
            Duration = _clock.Elapsed - began,
            Continued = session is not null,
            Credential = start.Credential + 1,
            ExitCode = outcome.ExitCode,
            SessionId = outcome.SessionId,
            Failure = outcome.Failure?.ToModel(),
        });
        return outcome;
    }

    private RetryDecision Decide(Run run, AttemptFailure failure)
    {
        var now = new DateTimeOffset(_clock.Now);
        if (_credentials is not null)
        {
            if (_credentials.MoveOn(failure, now))
            {
                run.Free++;
                return RetryDecision.Wait(TimeSpan.Zero, null, watchNetwork: false, $"the next credential, {_credentials.Current + 1} of {_credentials.Count}, is tried");
            }

            failure = _credentials.WaitForFirst(failure);
        }

        return _rules.Decide(failure, new RunState
        {
            Attempts = run.Attempts.Count,
            Counted = run.Attempts.Count - run.Free,
            Unknowns = run.Unknowns,
            Elapsed = _clock.Elapsed - run.Start,
            Now = now,
        });
    }

    private async Task WaitAsync(Run run, AttemptFailure failure, RetryDecision decision, CancellationToken cancellationToken)
    {
        var began = _clock.Elapsed;
        var next = run.Attempts.Count + 1;
        var early = await _waiter.WaitAsync(
            decision,
            rest => _observer.Progress(new RetryProgress(RetryPhase.Waiting, next, _policy.MaxAttempt, failure.Message, rest)),
            cancellationToken).ConfigureAwait(false);
        run.Last.Delay = _clock.Elapsed - began;
        if (early)
        {
            run.Last.Reason = "the network came back";
            _observer.Remark("The network is back: the next attempt starts now.");
        }
    }

    /// <summary>Asks the service how it is, at growing intervals. Returns false when the time that attempts would have had is over.</summary>
    private async Task<bool> WaitForHealthAsync(Run run, CancellationToken cancellationToken)
    {
        _observer.Remark($"The service failed {_policy.BreakAfter} times in a row: the next attempt waits for a healthy probe.");
        var began = _clock.Elapsed;
        var patience = TimeSpan.FromTicks(_policy.MaxDelay.Ticks * _policy.MaxAttempt);
        var schedule = new DelaySchedule(_policy, static () => 1);
        for (var probes = 1; ; probes++)
        {
            _observer.Progress(new RetryProgress(RetryPhase.Probing, run.Attempts.Count + 1, _policy.MaxAttempt, "The service is down", null));
            if (await _reachability.IsHealthyAsync(cancellationToken).ConfigureAwait(false))
            {
                _circuit.LetOnePass();
                return true;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var wait = schedule.Next(probes);
            if (_clock.Elapsed + wait - began > patience || (_policy.Deadline is { } deadline && _clock.Elapsed + wait - run.Start > deadline))
            {
                return false;
            }

            await _waiter.WaitAsync(
                RetryDecision.Wait(wait, null, watchNetwork: false, string.Empty),
                rest => _observer.Progress(new RetryProgress(RetryPhase.Waiting, run.Attempts.Count + 1, _policy.MaxAttempt, "The service is down", rest)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private void Remark(Run run, AttemptFailure failure, string next)
        => _observer.Remark($"Attempt {run.Attempts.Count} failed ({failure.Kind}): {failure.Message.TrimEnd('.')}; {next}.");

    private static string Announce(RetryDecision decision, NextStart next)
    {
        var how = next switch
        {
            NextStart.Continue => "goes on in the same session",
            NextStart.Nowhere => "starts afresh, as -Restart says, although something was produced",
            _ => "starts afresh, because nothing was produced",
        };
        return $"in {RetryRules.Seconds(decision.Delay)} ({decision.Reason}) the next attempt {how}";
    }

    private RetryResult Result(object? item, Run run, RetryOutcome outcome, string reason) => new(outcome)
    {
        Item = item,
        Output = outcome == RetryOutcome.Succeeded ? run.Outcome!.Output : null,
        Attempts = run.Attempts.ToArray(),
        Duration = _clock.Elapsed - run.Start,
        Failure = outcome == RetryOutcome.Succeeded ? null : run.Attempts.LastOrDefault()?.Failure,
        Reason = reason,
        Source = run.Outcome?.Failure?.Source,
        ErrorText = run.Outcome?.ErrorText ?? string.Empty,
        ExitCode = run.Outcome?.ExitCode,
    };

    private sealed class Run(TimeSpan start)
    {
        public TimeSpan Start { get; } = start;

        public List<RetryAttempt> Attempts { get; } = [];

        public RetryAttempt Last => Attempts[Attempts.Count - 1];

        public AttemptOutcome? Outcome { get; private set; }

        public int Unknowns { get; private set; }

        /// <summary>Gets or sets how many attempts ended with a mere change of credential.</summary>
        public int Free { get; set; }

        public void Add(AttemptOutcome outcome, RetryAttempt attempt)
        {
            Outcome = outcome;
            Unknowns += outcome.Failure?.Kind == FailureKind.Unknown ? 1 : 0;
            Attempts.Add(attempt);
        }
    }
}
