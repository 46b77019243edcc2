// One build of Core is enough.
#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>What the nightly tests of both versions have in common.</summary>
internal static class NightlyRun
{
    /// <summary>Text as the client prints it, in place of the stream that the runner asks for otherwise.</summary>
    public const string PrintedText = "text, as printed";

    /// <summary>All messages as one list, which the runner takes as it comes.</summary>
    public const string JsonList = "json, as a list";

    /// <summary>The formats that a user asks for.</summary>
    public static readonly string[] Formats = ["text", "json", "stream-json"];

    /// <summary>Set to 1 to run them.</summary>
    private const string Switch = "CLAUDENET_NIGHTLY";

    private const string Answer = "This is a test endpoint.";

    /// <summary>Gets a policy with short waits.</summary>
    public static RetryPolicy Policy { get; } = new() { MaxAttempt = 2, BaseDelay = TimeSpan.FromMilliseconds(400), MaxDelay = TimeSpan.FromMilliseconds(400) };

    /// <summary>Gets each fault in each format.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Faults =>
        from fault in NightlyFault.All
        from format in NightlyFault.Samples.Contains(fault.Behavior) ? Formats.Append(PrintedText).Append(JsonList) : Formats
        select new TheoryDataRow<string, string>(fault.Behavior, format);

    /// <summary>Gets what stops a session after a tool call, in each format.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Breaks =>
        from trouble in new[] { "529", "500", "closed", "cut" }
        from format in Formats
        select new TheoryDataRow<string, string>(trouble, format);

    /// <summary>Returns the program; skips the test where it was not asked for.</summary>
    public static Task<string> ProgramAsync(string version)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Switch) == "1", "Takes minutes: tests/nightly.sh runs it.");
        return version == RealClaude.Version1 ? RealClaude.Version1Async() : RealClaude.ProgramAsync();
    }

    /// <summary>Meets a fault in the first attempt and no other: what the runner calls it, what the server saw, how far apart, and what is left in the end.</summary>
    public static async Task MeetAsync(string version, string behavior, string format)
    {
        string program = await ProgramAsync(version);
        NightlyFault fault = NightlyFault.All.Single(item => item.Behavior == behavior);
        bool isOld = version == RealClaude.Version1;
        bool again = isOld ? fault.Again1 ?? fault.Again : fault.Again;

        // Version 1 asks for a stream and then, whatever became of it, without one.
        int asked = isOld ? 2 : fault.Asked;
        using var client = new RealRun();
        using TestEndpoint endpoint = RealRun.Start(Enumerable.Repeat(behavior, asked).Append("ok").ToArray());
        RetryResult result = await client.RunAsync(program, endpoint.HttpUri, Arguments(format), policy: Policy, printsDebug: format == PrintedText);
        DateTime[] times = RealRun.Asked(endpoint).Select(request => request.Time).ToArray();
        string explained = $"The server saw {times.Length}.\n" + client.Explain(result);
        RetryAttempt first = result.Attempts[0];
        Assert.True(first.Failure?.Kind == (isOld ? fault.Kind1 ?? fault.Kind : fault.Kind), explained);
        Assert.True(first.ExitCode == 1, explained);
        Assert.NotEmpty(first.Failure!.Message);
        Assert.DoesNotContain(RealClaude.Key, explained, StringComparison.Ordinal);
        Assert.True(result.Outcome == (again ? "Succeeded" : "Failed"), explained);
        Assert.True(result.Attempts.Length == (again ? 2 : 1), explained);
        Assert.True(times.Length == (again ? asked + 1 : asked), explained);
        if (!again)
        {
            Assert.Null(result.Output);
            Assert.Equal(1, result.ExitCode);
            return;
        }

        Assert.True(times[asked] - times[asked - 1] >= first.Delay!.Value, explained);
        Assert.False(result.Attempts[1].Continued, explained);
        Assert.Equal(0, result.ExitCode);
        CheckAnswer(format, Assert.IsType<string>(Assert.Single(result.Output!)), Answer);
    }

    /// <summary>Breaks a session off after something was produced: it goes on, and neither the prompt nor the tool call comes twice.</summary>
    public static async Task BreakAsync(string version, string trouble, string format)
    {
        string program = await ProgramAsync(version);
        using var client = new RealRun();
        string file = Path.Combine(client.Home, "facts.txt");
        await File.WriteAllTextAsync(file, "FACT-91c2", ServingTest.Token);
        bool isText = trouble == "block";
        string refusal = trouble switch
        {
            "closed" => string.Empty,
            "cut" => RecordingApi.CutStream(),
            "block" => RecordingApi.BlockStream(),
            _ => RawServer.Json(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture), """{"type":"error","error":{"type":"api_error","message":"Trouble"}}"""),
        };
        using var api = new RecordingApi(file) { Opening = isText ? refusal : null, Refusal = refusal };
        RetryResult result = await client.RunAsync(program, new Uri(api.Url), Arguments(format), policy: Policy);
        string explained = client.Explain(result) + string.Join("\n----\n", api.Bodies.Select(RealRun.Messages));
        Assert.True(result.Outcome == "Succeeded", explained);
        Assert.True(result.Attempts.Select(attempt => attempt.Continued).SequenceEqual([false, true]), explained);
        Assert.True((result.Attempts[0].SessionId == result.Attempts[1].SessionId) == (version != RealClaude.Version1), explained);
        string last = RealRun.Messages(api.Bodies.Last());
        Assert.True(last.Split(RealRun.Prompt).Length == 2, explained);
        if (!isText)
        {
            Assert.True(last.Split("\"tool_use\"").Length == 2, explained);
            Assert.Contains("FACT-91c2", last, StringComparison.Ordinal);
        }

        CheckAnswer(format, Assert.IsType<string>(Assert.Single(result.Output!)), "the end");
    }

    /// <summary>Meets a fault that no answer of the API's can make, in every attempt.</summary>
    /// <param name="version">The client's version.</param>
    /// <param name="endpoint">Where it is sent.</param>
    /// <param name="settings">What else it is told.</param>
    /// <param name="kind">The failure.</param>
    /// <param name="again">Whether another attempt follows.</param>
    public static async Task FailAsync(string version, Uri endpoint, Dictionary<string, string> settings, string kind, bool again)
    {
        using var client = new RealRun();
        RetryResult result = await client.RunAsync(await ProgramAsync(version), endpoint, ["-p", RealRun.Prompt], policy: Policy, settings: settings);
        string explained = client.Explain(result);
        Assert.True(result.Attempts.All(attempt => attempt.Failure?.Kind == kind && attempt.ExitCode == 1), explained);
        Assert.True(result.Outcome == (again ? "AttemptsExhausted" : "Failed"), explained);
        Assert.True(result.Attempts.Length == (again ? 2 : 1), explained);
        Assert.Null(result.Output);
    }

    /// <summary>Meets a fault of TLS in every attempt.</summary>
    public static async Task FailTlsAsync(string version, TlsFault fault, string kind, bool again)
    {
        await ProgramAsync(version);
        using var home = new RealRun();
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { TlsFault = fault });
        await FailAsync(version, endpoint.HttpsUri, Trust(endpoint, home), kind, again);
        Assert.NotEmpty(endpoint.Requests);
        Assert.DoesNotContain(endpoint.Requests, request => request.Status == 200);
    }

    /// <summary>Meets a proxy that refuses in every attempt; nothing gets past it.</summary>
    public static async Task FailProxyAsync(string version, ProxyFault fault, string kind, bool again)
    {
        await ProgramAsync(version);
        using var home = new RealRun();
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { ProxyFault = fault });
        Dictionary<string, string> settings = Trust(endpoint, home);
        settings["HTTPS_PROXY"] = endpoint.ProxyUri.OriginalString;
        await FailAsync(version, endpoint.HttpsUri, settings, kind, again);
        Assert.Contains(endpoint.Requests, request => request.Service == "Proxy");
        Assert.DoesNotContain(endpoint.Requests, request => request.Service == "Https");
    }

    /// <summary>Finds nobody at the endpoint's port in any attempt.</summary>
    public static async Task FailRefusedAsync(string version, string kind)
    {
        TestEndpoint gone = TestEndpointHost.Start(new TestEndpointOptions());
        Uri uri = gone.HttpUri;
        gone.Stop();
        await FailAsync(version, uri, [], kind, again: true);
    }

    /// <summary>Saves the authority of an endpoint where its client finds it.</summary>
    private static Dictionary<string, string> Trust(TestEndpoint endpoint, RealRun home)
    {
        string path = Path.Combine(home.Home, "authority.pem");
        endpoint.SavePem(path);
        return new() { ["NODE_EXTRA_CA_CERTS"] = path };
    }

    /// <summary>Returns the client's arguments for a format.</summary>
    public static string[] Arguments(string format) => ["-p", RealRun.Prompt, .. format switch
    {
        PrintedText => ["--output-format", "text"],
        JsonList => ["--output-format", "json", "--verbose"],
        "stream-json" => ["--output-format", "stream-json", "--verbose"],
        _ => new[] { "--output-format", format },
    }];

    /// <summary>Checks an output: the form that was asked for, one beginning, one end, and the answer.</summary>
    public static void CheckAnswer(string format, string output, string answer)
    {
        if (format is "text" or PrintedText)
        {
            Assert.Equal(answer, output.Trim());
            return;
        }

        string json = format == "stream-json" ? "[" + string.Join(',', output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "]" : output;
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement[] objects = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToArray() : [document.RootElement];
        Assert.Equal(format == "json" ? 0 : 1, objects.Count(item => item.TryGetProperty("subtype", out JsonElement subtype) && subtype.ValueEquals("init")));
        JsonElement result = Assert.Single(objects, item => item.GetProperty("type").ValueEquals("result"));
        Assert.False(result.GetProperty("is_error").GetBoolean());
        Assert.Equal(answer, result.GetProperty("result").GetString()!.Trim());
    }
}
#endif
