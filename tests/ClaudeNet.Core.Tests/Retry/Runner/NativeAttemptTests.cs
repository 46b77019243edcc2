using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class NativeAttemptTests
{
    [Fact]
    public async Task Text_is_given_back_although_the_stream_was_asked_for()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        RetryResult result = await claude.RunAsync(["-p", "hello"]);
        Assert.Equal(new object[] { "the answer\n" }, result.Output);
        Assert.Equal(["--output-format", "stream-json", "--verbose", "-p", "hello"], claude.Arguments(1));
        Assert.Equal(string.Empty, claude.Input(1));
        Assert.Equal("s-1", result.Attempts[0].SessionId);
    }

    [Fact]
    public async Task Json_is_the_result_object_alone()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        RetryResult result = await claude.RunAsync(["-p", "hello", "--output-format", "json"]);
        Assert.Equal(new object[] { FakeClaude.Answer + "\n" }, result.Output);
    }

    [Fact]
    public async Task A_stream_that_the_user_asked_for_is_given_as_it_came()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Overloaded) + "exit 1", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        RetryResult result = await claude.RunAsync(["-p", "--output-format", "stream-json", "--verbose"], input: Encoding.UTF8.GetBytes("hello"));
        Assert.Equal(new object[] { FakeClaude.Init + "\n" + FakeClaude.Answer + "\n" }, result.Output);
        Assert.Equal(2, claude.Count);
        Assert.Equal("hello", claude.Input(2));
    }

    [Fact]
    public async Task A_failure_that_exits_with_zero_is_a_failure()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Overloaded));
        RetryResult result = await claude.RunAsync(["-p", "hello"], new RetryPolicy { MaxAttempt = 2, BaseDelay = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(("AttemptsExhausted", "Overloaded", 2), (result.Outcome, result.Failure!.Kind, claude.Count));
        Assert.Null(result.Output);
    }

    [Fact]
    public async Task After_a_block_it_goes_on_without_saying_the_prompt_again()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Block, FakeClaude.Overloaded) + "exit 1", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        RetryResult result = await claude.RunAsync(["-p", "do it once", "--model", "opus"]);
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal(["--resume", "s-1", "--output-format", "stream-json", "--verbose", "-p", "--model", "opus"], claude.Arguments(2));
        Assert.Equal("continue", claude.Input(2));
        Assert.True(result.Attempts[1].Continued);
    }

    [Fact]
    public async Task Before_any_block_it_starts_afresh_with_the_same_prompt()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Overloaded) + "exit 1", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        await claude.RunAsync(["-p"], input: Encoding.UTF8.GetBytes("from input"));
        Assert.Equal(claude.Arguments(1), claude.Arguments(2));
        Assert.Equal("from input", claude.Input(2));
    }

    [Fact]
    public async Task A_session_of_the_users_own_is_gone_on_in_even_before_any_block()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Overloaded) + "exit 1", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        await claude.RunAsync(["-p", "--continue", "next step"]);
        Assert.DoesNotContain("next step", claude.Arguments(2));
        Assert.DoesNotContain("--continue", claude.Arguments(2));
        Assert.Equal("continue", claude.Input(2));
    }

    [Fact]
    public async Task Without_a_session_it_stops_after_a_block_and_restart_overrides_that()
    {
        string[] attempts = [FakeClaude.Say(FakeClaude.Init, FakeClaude.Block, FakeClaude.Overloaded) + "exit 1", FakeClaude.Say(FakeClaude.Answer)];
        using var claude = new FakeClaude("claude", attempts);
        RetryResult result = await claude.RunAsync(["-p", "--no-session-persistence", "hello"]);
        Assert.Equal("NotResumable", result.Outcome);
        Assert.Contains("--no-session-persistence", result.Reason, StringComparison.Ordinal);
        Assert.Equal(1, claude.Count);

        using var again = new FakeClaude("claude", attempts);
        result = await again.RunAsync(["-p", "--no-session-persistence", "hello"], new RetryPolicy { Restart = true, BaseDelay = TimeSpan.FromMilliseconds(1) });
        Assert.Equal("Succeeded", result.Outcome);
    }

    [Fact]
    public async Task Another_program_is_tried_again_only_if_it_printed_nothing()
    {
        using var silent = new FakeClaude("tool", "echo 'connect ECONNREFUSED 127.0.0.1:443' >&2; exit 7", "echo fine");
        RetryResult result = await silent.RunAsync(["--flag"]);
        Assert.Equal(new object[] { "fine\n" }, result.Output);
        Assert.Equal("Refused", result.Attempts[0].Failure!.Kind);
        Assert.Equal(["--flag"], silent.Arguments(2));

        using var talking = new FakeClaude("tool", "echo partly done; echo 'connect ECONNREFUSED 127.0.0.1:443' >&2; exit 7", "echo fine");
        result = await talking.RunAsync([]);
        Assert.Equal(("NotResumable", 1, 7), (result.Outcome, talking.Count, result.ExitCode));
        Assert.Contains("ECONNREFUSED", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_knows_is_tried_once_more()
    {
        using var tool = new FakeClaude("tool", "exit 3");
        RetryResult result = await tool.RunAsync([]);
        Assert.Equal(("Failed", 2, 3), (result.Outcome, tool.Count, result.ExitCode));
    }

    [Fact]
    public async Task A_key_reaches_the_child_by_its_environment_and_nothing_else()
    {
        using var claude = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, """{"type":"result","subtype":"success","is_error":true,"api_error_status":401,"api_error_type":"authentication_error","result":"Invalid API key · Fix external API key","session_id":"s-1"}""") + "exit 1", FakeClaude.Say(FakeClaude.Answer));
        using var first = Trial.Secure(Trial.Key);
        using var second = Trial.Secure("sk-ant-api03-the-second-key");
        RetryResult result = await claude.RunAsync(["-p", "hello"], ring: new CredentialRing([first, second]));
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Contains("ANTHROPIC_API_KEY=" + Trial.Key, claude.Environment(1), StringComparison.Ordinal);
        Assert.Contains("ANTHROPIC_API_KEY=sk-ant-api03-the-second-key", claude.Environment(2), StringComparison.Ordinal);
        Assert.DoesNotContain(Trial.Key, claude.Environment(2), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-ant", result.ToJson() + string.Join(' ', claude.Arguments(1)) + string.Join(' ', claude.Arguments(2)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_past_its_time_is_ended_with_everything_it_started()
    {
        using var tool = new FakeClaude("claude", "sleep 1000 & echo $! > child; echo $$ > self; wait", FakeClaude.Say(FakeClaude.Answer));
        RetryResult result = await tool.RunAsync(["-p", "hello"], timeout: TimeSpan.FromSeconds(3));
        Assert.Equal("Succeeded", result.Outcome);
        Assert.Equal("TimedOut", result.Attempts[0].Failure!.Kind);
        Assert.Null(result.Attempts[0].ExitCode);
        AssertGone(tool, "child");
        AssertGone(tool, "self");
    }

    [Fact]
    public async Task A_cancel_during_an_attempt_leaves_no_child()
    {
        using var tool = new FakeClaude("claude", "sleep 1000 & echo $! > child; echo $$ > self; wait");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ServingTest.Token);
        Task<RetryResult> run = tool.RunAsync(["-p", "hello"], token: cancel.Token);
        while (!File.Exists(tool.In("self")) || File.ReadAllText(tool.In("self")).Length == 0)
        {
            await Task.Delay(20, ServingTest.Token);
        }

        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        AssertGone(tool, "child");
        AssertGone(tool, "self");
    }

    [Fact]
    public async Task It_runs_in_the_users_folder_with_the_users_environment_and_what_is_added()
    {
        using var tool = new FakeClaude("tool", "pwd; echo \"$ADDED\"");
        RetryResult result = await tool.RunAsync([], environment: new Dictionary<string, string?> { ["ADDED"] = "yes", ["PATH_THAT_IS_NOT_THERE"] = null });
        Assert.Equal(tool.Folder + "\nyes\n", result.Output![0]);
        Assert.Contains("PATH=", tool.Environment(1), StringComparison.Ordinal);
    }

    // A process that was ended may stay as an entry without a program until its parent has read its exit code.
    private static void AssertGone(FakeClaude tool, string file)
    {
        string status = $"/proc/{File.ReadAllText(tool.In(file)).Trim()}/status";
        for (int i = 0; i < 500 && File.Exists(status); i++)
        {
            try
            {
                if (File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (IOException)
            {
                return;
            }

            Thread.Sleep(10);
        }

        Assert.False(File.Exists(status), $"{file} is still there");
    }
}
