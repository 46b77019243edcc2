using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

/// <summary>A program called claude that a test writes: a shell script that notes how it was called and then does what the test says for each attempt.</summary>
internal sealed class FakeClaude : IDisposable
{
    public const string Init = """{"type":"system","subtype":"init","session_id":"s-1","claude_code_version":"2.1.330"}""";
    public const string Block = """{"type":"assistant","message":{"model":"m","content":[{"type":"text","text":"half"}]},"session_id":"s-1"}""";
    public const string Overloaded = """{"type":"result","subtype":"success","is_error":true,"api_error_status":529,"api_error_type":"overloaded_error","result":"API Error: 529 Overloaded. This is a server-side issue, usually temporary","session_id":"s-1","num_turns":1}""";
    public const string Answer = """{"type":"result","subtype":"success","is_error":false,"result":"the answer","session_id":"s-1","num_turns":1}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("claudenet-fake-").FullName;

    /// <summary>Makes it.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="attempts">The shell commands of each attempt; the last ones repeat.</param>
    public FakeClaude(string name, params string[] attempts)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        Program = Path.Combine(_folder, name);
        string script = "#!/bin/sh\ncd " + _folder + "\nn=$(($(cat count 2>/dev/null || echo 0) + 1)); echo $n > count\n"
            + "for a in \"$@\"; do printf '%s\\n' \"$a\" >> args.$n; done\ncat > stdin.$n\nenv > env.$n\n"
            + "case $n in\n" + string.Concat(attempts.Select((text, index) => $"{(index == attempts.Length - 1 ? "*" : index + 1)})\n{text}\n;;\n")) + "esac\n";
        File.WriteAllText(Program, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Folder => _folder;

    public string Program { get; }

    /// <summary>Gets how often it was started.</summary>
    public int Count => File.Exists(In("count")) ? int.Parse(File.ReadAllText(In("count")), System.Globalization.CultureInfo.InvariantCulture) : 0;

    public static string Say(params string[] lines) => string.Concat(lines.Select(line => $"printf '%s\\n' '{line}'\n"));

    public string[] Arguments(int attempt) => File.Exists(In("args." + attempt)) ? File.ReadAllLines(In("args." + attempt)) : [];

    public string Input(int attempt) => File.ReadAllText(In("stdin." + attempt));

    public string Environment(int attempt) => File.ReadAllText(In("env." + attempt));

    public string In(string file) => Path.Combine(_folder, file);

    /// <summary>Runs it under retry, with waits of no length that matters.</summary>
    public async Task<RetryResult> RunAsync(
        string[] arguments, RetryPolicy? policy = null, CredentialRing? ring = null, byte[]? input = null, TimeSpan? timeout = null,
        Dictionary<string, string?>? environment = null, CancellationToken? token = null, IClock? clock = null)
    {
        PlatformServices platform = SystemPlatform.Create();
        var run = new NativeRun
        {
            Command = CommandFinder.Find(platform, Program, _folder),
            Arguments = arguments,
            Input = input,
            WorkingDirectory = _folder,
            AttemptTimeout = timeout,
            Environment = environment ?? [],
        };
        policy ??= new RetryPolicy { BaseDelay = TimeSpan.FromMilliseconds(10) };
        var runner = new RetryRunner(policy, clock ?? platform.Clock, new ScriptedReachability(), new RecordingObserver(), () => 0.5, ring);
        return await runner.RunAsync(null, new NativeAttempt(platform, run, ring), token ?? ServingTest.Token);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
