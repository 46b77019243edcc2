// One build of Core is enough.
#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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
    // What a stalled stream is followed by, and in version 1 every request, is one more without a stream: what becomes of that is what the client reports.
    [Theory]
    [InlineData(RealClaude.Version, "stall-mid", 300, 2)]
    [InlineData(RealClaude.Version, "hang", 360, 1)]
    [InlineData(RealClaude.Version1, "hang", 300, 2)]
    public Task A_silent_server_is_left_after_the_clients_own_time_and_the_next_attempt_succeeds(string version, string fault, int seconds, int asked)
        => LeaveAsync(version, asked == 1 ? [fault] : [fault, "500"], seconds, asked == 1 ? "TimedOut" : "ServerError", []);

    // The timer of a silent stream does not hold for the request without one: that stalls for minutes if it is let.
    [Theory]
    [InlineData(RealClaude.Version, "hang", "API_TIMEOUT_MS", 3, 3, "TimedOut")]
    [InlineData(RealClaude.Version1, "hang hang", "API_TIMEOUT_MS", 3, 6, "TimedOut")]
    [InlineData(RealClaude.Version, "stall-mid 500", "CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS", 10, 10, "ServerError")]
    public Task A_shorter_time_is_heeded_and_the_next_attempt_succeeds(string version, string faults, string name, int time, int seconds, string kind) => LeaveAsync(
        version,
        faults.Split(' '),
        seconds,
        kind,
        new() { [name] = (1000 * time).ToString(CultureInfo.InvariantCulture), ["CLAUDE_ENABLE_BYTE_WATCHDOG"] = "1" });

    private static async Task LeaveAsync(string version, string[] faults, int seconds, string kind, Dictionary<string, string> settings)
    {
        string program = await NightlyRun.ProgramAsync(version);
        using var client = new RealRun();
        using TestEndpoint endpoint = RealRun.Start([.. faults, "ok"]);
        RetryResult result = await client.RunAsync(program, endpoint.HttpUri, ["-p", RealRun.Prompt], timeout: TimeSpan.FromMinutes(20), policy: NightlyRun.Policy, settings: settings);
        string explained = $"The server saw {RealRun.Asked(endpoint).Length}.\n" + client.Explain(result);
        Assert.True(result.Attempts[0].Failure?.Kind == kind, explained);
        Assert.True(result.Attempts[0].Duration.TotalSeconds >= seconds - 1, explained);
        Assert.True(result.Outcome == "Succeeded", explained);
        Assert.True(result.Attempts.Length == 2, explained);
        Assert.True(RealRun.Asked(endpoint).Length == faults.Length + 1, explained);
    }
}
#endif
