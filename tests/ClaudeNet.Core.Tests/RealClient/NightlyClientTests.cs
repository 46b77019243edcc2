// One build of Core is enough.
#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>
/// What takes minutes: both real clients through each class of fault, and the time-outs that they have by default. <c>tests/nightly.sh</c> runs them; they
/// skip themselves elsewhere.
/// </summary>
[Trait("Client", "Real")]
[Trait("Duration", "Nightly")]
public sealed class NightlyClientTests
{
    /// <summary>Set to 1 to run them.</summary>
    private const string Switch = "CLAUDENET_NIGHTLY";

    // A fault once or as often as one attempt asks, and what the runner has to make of it: the kind, and whether the next attempt is made.
    private static readonly (string Fault, string Kind, bool Again)[] s_faults =
    [
        ("400", "InvalidRequest", false),
        ("401", "AuthenticationFailed", false),
        ("403", "PermissionDenied", false),
        ("404", "NotFound", false),
        ("408", "TimedOut", true),
        ("409", "ServerError", true),
        ("413", "RequestTooLarge", false),
        ("429", "RateLimited", true),
        ("429;retry-after=1", "RateLimited", true),
        ("500", "ServerError", true),
        ("502", "ServerError", true),
        ("503", "ServerError", true),
        ("504", "ServerError", true),
        ("529", "Overloaded", true),
        ("529;x-should-retry=false", "Overloaded", false),
        ("rst", "Reset", true),
        ("fin", "Reset", true),
        ("fin-mid", "StreamInterrupted", true),
        ("rst-mid", "StreamInterrupted", true),
        ("sse-error", "Overloaded", true),
        ("garbage", "MalformedResponse", true),
        ("empty", "MalformedResponse", true),
        ("html-200", "MalformedResponse", true),
        ("region", "RegionNotAllowed", false),
        ("spend-limit", "SpendLimitReached", false),
    ];

    [Theory]
    [InlineData(RealClaude.Version, "text")]
    [InlineData(RealClaude.Version, "json")]
    [InlineData(RealClaude.Version, "stream-json")]
    [InlineData(RealClaude.Version1, "text")]
    [InlineData(RealClaude.Version1, "json")]
    [InlineData(RealClaude.Version1, "stream-json")]
    public async Task Every_class_of_fault_is_tried_again_or_ends_it_as_it_should(string version, string format)
    {
        string program = await ProgramAsync(version);
        var wrong = new List<string>();
        foreach ((string fault, string kind, bool again) in s_faults)
        {
            using var client = new RealRun();

            // An attempt asks up to four times, and six where the request is bad; what it does not ask for is left to the next one.
            using TestEndpoint endpoint = RealRun.Start(Enumerable.Repeat(fault, again ? 4 : 8).Append("ok").ToArray());
            RetryResult result = await client.RunAsync(program, endpoint.HttpUri, ["-p", RealRun.Prompt, "--output-format", format, "--verbose"], policy: new RetryPolicy { MaxAttempt = 9, BaseDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(20), Restart = true });
            string first = result.Attempts[0].Failure?.Kind ?? "none";
            if (first != kind || result.Outcome != (again ? "Succeeded" : "Failed") || (result.Attempts.Length > 1) != again)
            {
                wrong.Add($"{fault}: {first}, {result.Outcome} after {result.Attempts.Length} ({result.Attempts[0].Failure?.Message}; {result.Reason})");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData(RealClaude.Version, "stall-mid", 300, "StreamStalled")]
    [InlineData(RealClaude.Version, "hang", 360, "TimedOut")]
    [InlineData(RealClaude.Version1, "hang", 300, "TimedOut")]
    public async Task A_silent_server_is_left_after_the_clients_own_time_and_the_next_attempt_succeeds(string version, string fault, int seconds, string kind)
    {
        string program = await ProgramAsync(version);
        using var client = new RealRun();
        using TestEndpoint endpoint = RealRun.Start(fault, "500", "500", "500", "ok");
        RetryResult result = await client.RunAsync(program, endpoint.HttpUri, ["-p", RealRun.Prompt], timeout: TimeSpan.FromMinutes(20), policy: new RetryPolicy { MaxAttempt = 6, BaseDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(20), Restart = true });
        Assert.True(result.Outcome == "Succeeded", client.Explain(result));
        Assert.True(result.Attempts[0].Duration.TotalSeconds >= seconds - 5, client.Explain(result));
        Assert.Contains(result.Attempts, attempt => attempt.Failure?.Kind == kind || attempt.Failure?.Kind == "ServerError");
    }

    private static Task<string> ProgramAsync(string version)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Switch) == "1", "Takes minutes: tests/nightly.sh runs it.");
        return version == RealClaude.Version1 ? RealClaude.Version1Async() : RealClaude.ProgramAsync();
    }
}
#endif
