// Each start of the client takes a second, and both builds of Core would see the same: one is enough.
#if !CORE_NETSTANDARD
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Retry;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>
/// Claude Code 1.0.120, the last in JavaScript, under the retry runner: each attempt asks once as a stream and then without one, a stream that is cut looks
/// like an end, and a session goes on under a new id. Leave them out with <c>-trait- Client=Real</c>.
/// </summary>
[Trait("Client", "Real")]
public sealed class RetryVersion1ClientTests : IDisposable
{
    private readonly RealRun _client = new();

    [Fact]
    public async Task The_client_is_known_by_its_files_and_a_success_is_one_attempt_and_its_text()
    {
        NativeCommand command = CommandFinder.Find(SystemPlatform.Create(), await RealClaude.Version1Async(), _client.Home);
        Assert.True(command is { IsClaude: true, IsVersion1: true, Version: RealClaude.Version1 });
        using TestEndpoint endpoint = RealRun.Start("ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, "-p", RealRun.Prompt);
        Assert.True(result.Outcome == "Succeeded", _client.Explain(result));
        Assert.Single(result.Attempts);
        Assert.DoesNotContain('{', Assert.IsType<string>(Assert.Single(result.Output!)));
    }

    [Theory]
    [InlineData("500", "ServerError")]
    [InlineData("529", "Overloaded")]
    public async Task What_passes_is_tried_again(string behavior, string kind)
    {
        // The stream, then the same without one: both fail before the client gives up.
        using TestEndpoint endpoint = RealRun.Start(behavior, behavior, "ok");
        RetryResult result = await RunAsync(endpoint.HttpUri, "-p", RealRun.Prompt, "--output-format", "json");
        Assert.True(result.Outcome == "Succeeded", _client.Explain(result));
        Assert.Equal(kind, result.Attempts[0].Failure!.Kind);
        Assert.Equal(2, result.Attempts.Length);
        Assert.Equal(3, RealRun.Asked(endpoint).Length);
        using JsonDocument answer = JsonDocument.Parse((string)result.Output![0]!);
        Assert.False(answer.RootElement.GetProperty("is_error").GetBoolean());
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_a_failure_though_the_client_ends_with_zero()
    {
        using var api = new RecordingApi("none") { Script = number => number == 1 ? RecordingApi.CutStream() : RecordingApi.WholeStream() };
        RetryResult result = await RunAsync(new Uri(api.Url), "-p", RealRun.Prompt);
        Assert.True(result.Outcome == "Succeeded", _client.Explain(result));
        Assert.Equal("StreamInterrupted", result.Attempts[0].Failure?.Kind);
        Assert.Equal(0, result.Attempts[0].ExitCode);
        Assert.Equal(2, result.Attempts.Length);
        Assert.Equal("the end", ((string)result.Output![0]!).Trim());
    }

    [Fact]
    public async Task After_a_tool_call_the_session_goes_on_under_a_new_id_and_the_prompt_comes_once()
    {
        string file = Path.Combine(_client.Home, "facts.txt");
        await File.WriteAllTextAsync(file, "FACT-91c2", ServingTest.Token);
        using var api = new RecordingApi(file);
        RetryResult result = await RunAsync(new Uri(api.Url), "-p", RealRun.Prompt);
        Assert.True(result.Outcome == "Succeeded", _client.Explain(result) + string.Join("\n----\n", api.Bodies.Select(RealRun.Messages)));
        Assert.Equal([false, true], result.Attempts.Select(attempt => attempt.Continued));
        Assert.NotEqual(result.Attempts[0].SessionId, result.Attempts[1].SessionId);
        string last = RealRun.Messages(api.Bodies.Last());
        Assert.Equal(1, last.Split(RealRun.Prompt).Length - 1);
        Assert.Contains("FACT-91c2", last, StringComparison.Ordinal);
        Assert.Equal("the end", ((string)result.Output![0]!).Trim());
    }

    [Fact]
    public async Task A_rejected_key_ends_it_at_once()
    {
        using TestEndpoint endpoint = RealRun.Start("401");
        RetryResult result = await RunAsync(endpoint.HttpUri, "-p", RealRun.Prompt);
        Assert.True(result.Outcome == "Failed", _client.Explain(result));
        Assert.Equal("AuthenticationFailed", result.Failure!.Kind);
        Assert.Single(result.Attempts);
    }

    public void Dispose() => _client.Dispose();

    private async Task<RetryResult> RunAsync(Uri endpoint, params string[] arguments) => await _client.RunAsync(await RealClaude.Version1Async(), endpoint, arguments);
}
#endif
