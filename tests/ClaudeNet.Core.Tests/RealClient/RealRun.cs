using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Retry.Runner;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Retry;
using ClaudeNet.Serving;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>A real client under the retry runner, in a home of its own.</summary>
internal sealed class RealRun : IDisposable
{
    public const string Prompt = "PROMPT-7f3a say hello";

    public string Home { get; } = Directory.CreateTempSubdirectory("claudenet-client-").FullName;

    public RecordingObserver Observer { get; } = new();

    /// <summary>Starts an endpoint that answers messages by a script.</summary>
    public static TestEndpoint Start(params string[] script)
        => TestEndpointHost.Start(new TestEndpointOptions { Script = TestBehavior.ParseScript(script), ScriptScope = ScriptScope.Messages });

    /// <summary>Returns the messages that a client asked for.</summary>
    public static TestEndpointRequest[] Asked(TestEndpoint endpoint)
        => endpoint.Requests.Where(request => request.Method == "POST" && request.Target!.StartsWith("/v1/messages?", StringComparison.Ordinal)).ToArray();

    /// <summary>Returns the messages of a request's body.</summary>
    public static string Messages(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("messages").GetRawText();
    }

    public string Explain(RetryResult result) => result.ToJson() + "\n" + string.Join("\n", Observer.Remarks) + "\n" + result.ErrorText;

    /// <summary>Runs it; the waits are half of what they could be at most.</summary>
    public async Task<RetryResult> RunAsync(
        string program, Uri endpoint, string[] arguments, SecureString[]? keys = null, TimeSpan? timeout = null, RetryPolicy? policy = null, bool network = false,
        Dictionary<string, string>? settings = null, bool printsDebug = false)
    {
        PlatformServices platform = SystemPlatform.Create();
        Dictionary<string, string?> environment = platform.Environment.GetAll(EnvironmentScope.Process).Keys.ToDictionary(name => name, _ => (string?)null);
        foreach (KeyValuePair<string, string> pair in RealClaude.Base(Home).Concat(settings ?? []))
        {
            environment[pair.Key] = pair.Value;
        }

        environment["ANTHROPIC_BASE_URL"] = endpoint.OriginalString.TrimEnd('/');
        var run = new NativeRun
        {
            Command = CommandFinder.Find(platform, program, Home),
            Arguments = arguments,
            WorkingDirectory = Home,
            AttemptTimeout = timeout ?? TimeSpan.FromSeconds(90),
            Environment = environment,
            PrintsDebug = printsDebug,
        };
        CredentialRing? ring = keys is null ? null : new CredentialRing(keys);
        policy ??= new RetryPolicy { MaxAttempt = 3, BaseDelay = TimeSpan.FromMilliseconds(300) };
        IReachability reachability = network
            ? new EndpointReachability(platform, new Lazy<Client>(() => new Client(new TestPlatform().Load(), new ConnectionTestOptions { Endpoint = endpoint })))
            : new ScriptedReachability();
        var runner = new RetryRunner(policy, platform.Clock, reachability, Observer, () => 0.5, ring);
        return await runner.RunAsync(null, new NativeAttempt(platform, run, ring), ServingTest.Token);
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
