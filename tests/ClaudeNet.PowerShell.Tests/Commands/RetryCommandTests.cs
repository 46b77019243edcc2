using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Commands;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class RetryCommandTests
{
    [Fact]
    public void The_same_item_has_the_same_text_whatever_order_its_keys_come_in()
    {
        var one = new Hashtable { ["b"] = 2, ["a"] = "x", ["c"] = 1.5 };
        var other = new Hashtable { ["c"] = 1.5, ["a"] = "x", ["b"] = 2 };
        Assert.Equal("a=x; b=2; c=1.5", ItemText.Of(one));
        Assert.Equal(ItemText.Of(one), ItemText.Of(other));
    }

    [Fact]
    public void Texts_numbers_lists_and_nothing_are_what_they_say()
    {
        Assert.Equal(string.Empty, ItemText.Of(null));
        Assert.Equal("plain", ItemText.Of("plain"));
        Assert.Equal("2.5", ItemText.Of(2.5));
        Assert.Equal("one\n2", ItemText.Of(new object?[] { "one", 2 }));
    }

    [Fact]
    public void Keys_are_taken_as_secure_strings_alone_one_or_several()
    {
        var transformation = new SecretListTransformationAttribute();
        using var key = new SecureString();
        Assert.Same(key, Assert.Single(Assert.IsType<SecureString[]>(transformation.Transform(null!, key))));
        Assert.Equal(2, Assert.IsType<SecureString[]>(transformation.Transform(null!, new object[] { key, key })).Length);
        foreach (object bad in new object[] { "sk-ant-hunter2", new object[] { key, "sk-ant-hunter2" } })
        {
            var problem = Assert.ThrowsAny<Exception>(() => transformation.Transform(null!, bad));
            Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Progress_is_written_five_times_a_second_at_most()
    {
        var clock = new HandClock();
        var posted = new List<Action<IPipelineSink>>();
        var observer = new PipelineObserver(posted.Add, clock, "claude");
        for (int i = 0; i < 1000; i++)
        {
            clock.Elapsed = TimeSpan.FromMilliseconds(i);
            observer.Progress(new RetryProgress(RetryPhase.Waiting, 2, 5, "overloaded", TimeSpan.FromSeconds(9)));
        }

        Assert.Equal(5, posted.Count);
        observer.Progress(new RetryProgress(RetryPhase.Running, 2, 5, string.Empty, null));
        Assert.Equal(6, posted.Count);
        observer.Progress(new RetryProgress(RetryPhase.Running, 2, 5, string.Empty, null));
        Assert.Equal(6, posted.Count);
    }

    [Fact]
    public void A_success_at_once_posts_nothing()
    {
        var posted = new List<Action<IPipelineSink>>();
        new PipelineObserver(posted.Add, new HandClock(), "claude").Progress(new RetryProgress(RetryPhase.Running, 1, 5, string.Empty, null));
        Assert.Empty(posted);
    }

    [Theory]
    [InlineData("Refused", ErrorCategory.ConnectionError)]
    [InlineData("TimedOut", ErrorCategory.OperationTimeout)]
    [InlineData("AuthenticationFailed", ErrorCategory.AuthenticationError)]
    [InlineData("UsageLimitReached", ErrorCategory.QuotaExceeded)]
    [InlineData("PromptTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("Unknown", ErrorCategory.NotSpecified)]
    public void A_run_that_failed_is_an_error_of_an_honest_category(string kind, ErrorCategory category)
    {
        var result = new RetryResult(RetryOutcome.Failed) { Failure = new Failure(Enum.Parse<FailureKind>(kind), "It failed."), Reason = "another attempt would fail the same way" };
        Problem problem = RetryProblems.From(result, "item");
        Assert.Equal(("RetryFailed", category, "item"), (problem.Id, problem.Category, problem.Target));
        Assert.Contains("It failed. It ended because another attempt", problem.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Recommendation);
    }

    [Theory]
    [InlineData("CommandNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("CommandNotSafe", ErrorCategory.SecurityError)]
    [InlineData("CheckpointInUse", ErrorCategory.ResourceBusy)]
    [InlineData("CheckpointMismatch", ErrorCategory.InvalidData)]
    public void What_cannot_begin_says_so_under_its_own_id(string id, ErrorCategory category)
    {
        Problem problem = RetryProblems.From(new RetryException(id, "Because."), null);
        Assert.Equal((id, category, "Because."), (problem.Id, problem.Category, problem.Exception.Message));
    }

    private sealed class HandClock : IClock
    {
        public DateTime Now => new(2026, 11, 21, 20, 0, 0, DateTimeKind.Local);

        public TimeSpan Elapsed { get; set; }

        public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
