// One build of Core is enough.
#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>The times after which both clients leave a silent server: those of five and six minutes that they have by default, and the shortest that can be set.</summary>
[Trait("Client", "Real")]
[Trait("Duration", "Nightly")]
public sealed class NightlySilenceTests
{
    [Theory]
    [InlineData(RealClaude.Version, "stall-mid", 300, "StreamStalled")]
    [InlineData(RealClaude.Version, "hang", 360, "TimedOut")]
    [InlineData(RealClaude.Version1, "hang", 300, "TimedOut")]
    public Task A_silent_server_is_left_after_the_clients_own_time_and_the_next_attempt_succeeds(string version, string fault, int seconds, string kind)
        => LeaveAsync(version, fault, seconds, kind, []);

    [Theory]
    [InlineData(RealClaude.Version, "hang", "API_TIMEOUT_MS", "3000", 3, "TimedOut")]
    [InlineData(RealClaude.Version1, "hang", "API_TIMEOUT_MS", "3000", 3, "TimedOut")]
    [InlineData(RealClaude.Version, "stall-mid", "CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS", "10000", 10, "StreamStalled")]
    public Task A_shorter_time_is_heeded_and_the_next_attempt_succeeds(string version, string fault, string name, string value, int seconds, string kind)
        => LeaveAsync(version, fault, seconds, kind, new() { [name] = value, ["CLAUDE_ENABLE_BYTE_WATCHDOG"] = "1" });

    private static async Task LeaveAsync(string version, string fault, int seconds, string kind, Dictionary<string, string> settings)
    {
        string program = await NightlyRun.ProgramAsync(version);
        using var client = new RealRun();
        using TestEndpoint endpoint = RealRun.Start(fault, "500", "500", "500", "ok");
        RetryResult result = await client.RunAsync(program, endpoint.HttpUri, ["-p", RealRun.Prompt], timeout: TimeSpan.FromMinutes(20), policy: NightlyRun.Policy with { MaxAttempt = 6 }, settings: settings);
        Assert.True(result.Outcome == "Succeeded", client.Explain(result));
        Assert.True(result.Attempts[0].Duration.TotalSeconds >= seconds - 5, client.Explain(result));
        Assert.Contains(result.Attempts, attempt => attempt.Failure?.Kind == kind || attempt.Failure?.Kind == "ServerError");
        TestContext.Current.TestOutputHelper?.WriteLine(client.Explain(result));
    }
}
#endif
