using System;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>Claude Code itself under the retry runner. Leave them out with <c>-trait- Client=Real</c>.</summary>
[Trait("Client", "Real")]
public sealed class RetryRealClientTests : IDisposable
{
    private const string Prompt = RealRun.Prompt;

    private readonly RealRun _client = new();

    [Theory]
    [InlineData("529")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("408")]
    public async Task What_passes_is_tried_again_once_a_failure_and_the_answer_is_the_clients_text(string behavior)
    {
        using TestEndpoint endpoint = Start(behavior, behavior, "ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt]);
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        Assert.Equal(3, Asked(endpoint).Length);
        Assert.Equal(3, result.Attempts.Length);
        Assert.NotEqual(string.Empty, Assert.IsType<string>(Assert.Single(result.Output!)).Trim());
        Assert.DoesNotContain('{', (string)result.Output![0]!);
        Assert.Equal(0, result.ExitCode);
        for (int i = 0; i < 2; i++)
        {
            Assert.True(Asked(endpoint)[i + 1].Time - Asked(endpoint)[i].Time >= result.Attempts[i].Delay!.Value, "The server sees no less than the wait between two attempts.");
        }
    }

    [Fact]
    public async Task The_answer_as_json_is_one_object_without_an_error()
    {
        using TestEndpoint endpoint = Start("529", "ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt, "--output-format", "json"]);
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        using JsonDocument answer = JsonDocument.Parse((string)result.Output![0]!);
        Assert.False(answer.RootElement.GetProperty("is_error").GetBoolean());
        Assert.Equal("result", answer.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_stream_that_was_asked_for_is_that_of_the_attempt_that_succeeded()
    {
        using TestEndpoint endpoint = Start("529", "ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt, "--output-format", "stream-json", "--verbose"]);
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        string[] lines = ((string)result.Output![0]!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, lines.Count(line => line.Contains("\"subtype\":\"init\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains("\"is_error\":true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rst", "Reset")]
    [InlineData("fin", "Reset")]
    public async Task A_connection_that_breaks_off_is_tried_again(string behavior, string kind)
    {
        using TestEndpoint endpoint = Start(behavior, "ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt]);
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        Assert.Equal(kind, result.Attempts[0].Failure!.Kind);
    }

    [Theory]
    [InlineData("401", "AuthenticationFailed")]
    [InlineData("region", "RegionNotAllowed")]
    [InlineData("spend-limit", "SpendLimitReached")]
    public async Task What_does_not_pass_ends_at_once(string behavior, string kind)
    {
        using TestEndpoint endpoint = Start(behavior);
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt]);
        Assert.True(result.Outcome == "Failed", Explain(result));
        Assert.Equal(kind, result.Failure!.Kind);
        Assert.Single(result.Attempts);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_key_that_is_rejected_makes_way_for_the_next()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { RequireKey = RealClaude.Key });
        using SecureString bad = Trial.Secure("sk-ant-api03-nobody-knows-this-key-0123456789");
        using SecureString good = Trial.Secure(RealClaude.Key);
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt], keys: [bad, good]);
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        Assert.Equal([1, 2], result.Attempts.Select(attempt => attempt.Credential!.Value));
    }

    [Fact]
    public async Task After_a_tool_call_the_session_goes_on_and_neither_the_prompt_nor_the_call_comes_twice()
    {
        string file = Path.Combine(_client.Home, "facts.txt");
        await File.WriteAllTextAsync(file, "FACT-91c2", ServingTest.Token);
        using var api = new RecordingApi(file);
        RetryResult result = await RunAsync(new Uri(api.Url), ["-p", Prompt]);
        Assert.True(result.Outcome == "Succeeded", Explain(result) + string.Join("\n----\n", api.Bodies.Select(Messages)));
        Assert.Equal([false, true], result.Attempts.Select(attempt => attempt.Continued));
        Assert.Equal(result.Attempts[0].SessionId, result.Attempts[1].SessionId);
        string last = Messages(api.Bodies.Last());
        Assert.Equal(1, last.Split(Prompt).Length - 1);
        Assert.Equal(1, last.Split("\"tool_use\"").Length - 1);
        Assert.Contains("FACT-91c2", last, StringComparison.Ordinal);
        Assert.Equal("the end\n", result.Output![0]);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_ended_and_tried_again()
    {
        using TestEndpoint endpoint = Start("hang", "ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, ["-p", Prompt], timeout: TimeSpan.FromSeconds(20));
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        Assert.Equal("TimedOut", result.Attempts[0].Failure!.Kind);
    }

    [Fact]
    public async Task An_endpoint_that_comes_back_is_asked_within_a_second()
    {
        TestEndpoint gone = TestEndpointHost.Start(new TestEndpointOptions());
        Uri uri = gone.HttpUri;
        gone.Stop();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _client.Observer.OnRemark = _ => waits.TrySetResult();
        Task<RetryResult> run = RunAsync(uri, ["-p", Prompt], policy: new RetryPolicy { BaseDelay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) }, network: true);
        // A run that ends before it ever waits (skipped, say) is the test's own end.
        if (await Task.WhenAny(waits.Task, run) == run)
        {
            await run;
        }

        await Task.Delay(TimeSpan.FromSeconds(1), ServingTest.Token);
        using TestEndpoint back = TestEndpointHost.Start(new TestEndpointOptions { HttpPort = uri.Port });
        RetryResult result = await run;
        Assert.True(result.Outcome == "Succeeded", Explain(result));
        Assert.Equal("the network came back", result.Attempts[0].Reason);
    }

    public void Dispose() => _client.Dispose();

    private static TestEndpoint Start(params string[] script) => RealRun.Start(script);

    private static TestEndpointRequest[] Asked(TestEndpoint endpoint) => RealRun.Asked(endpoint);

    private static string Messages(string body) => RealRun.Messages(body);

    private string Explain(RetryResult result) => _client.Explain(result);

    private async Task<RetryResult> RunAsync(
        Uri endpoint, string[] arguments, SecureString[]? keys = null, TimeSpan? timeout = null, RetryPolicy? policy = null, bool network = false)
        => await _client.RunAsync(await RealClaude.ProgramAsync(), endpoint, arguments, keys, timeout, policy, network);
}
