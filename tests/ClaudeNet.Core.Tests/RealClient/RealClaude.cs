using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>
/// Claude Code itself, run with nothing of this machine's environment: no credential of the person who runs the tests, no setting, no host but this machine.
/// </summary>
internal static class RealClaude
{
    /// <summary>The version whose behaviour the findings describe.</summary>
    public const string Version = "2.1.330";

    /// <summary>Names the program to use in place of an installed package.</summary>
    public const string ProgramVariable = "CLAUDENET_TEST_CLAUDE";

    /// <summary>A key of the right shape that no service knows.</summary>
    public const string Key = "sk-ant-api03-test-key-of-no-account-0123456789";

    /// <summary>The last version in JavaScript, which fails and resumes differently.</summary>
    public const string Version1 = "1.0.120";

    private static readonly Lazy<Task<Installation>> s_program = new(() => Task.Run(FindAsync));
    private static readonly Lazy<Task<Installation>> s_version1 = new(() => Task.Run(FindVersion1Async));
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns the program; skips the test where there is none.</summary>
    public static Task<string> ProgramAsync() => TakeAsync(s_program);

    /// <summary>Returns the program of version 1; skips the test where there is none.</summary>
    public static Task<string> Version1Async() => TakeAsync(s_version1);

    /// <summary>Asks for one word and returns whether an answer came, with what was printed.</summary>
    public static async Task<(bool Succeeded, string Output)> AskAsync(IReadOnlyDictionary<string, string> settings)
    {
        string program = await ProgramAsync();
        string home = Directory.CreateTempSubdirectory("claudenet-client-").FullName;
        try
        {
            var start = new ProcessStartInfo(program)
            {
                WorkingDirectory = home,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (string argument in new[] { "-p", "hello", "--output-format", "json" })
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment.Clear();
            foreach (KeyValuePair<string, string> pair in Base(home).Concat(settings))
            {
                start.Environment[pair.Key] = pair.Value;
            }

            (int code, string output) = await RunAsync(start, s_limit);
            return (code == 0 && IsAnswer(output), $"exit {code}: {output}");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>Returns the environment that the client sees: nothing of this machine's but the path.</summary>
    public static Dictionary<string, string> Base(string home) => new()
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        ["HOME"] = home,
        ["USERPROFILE"] = home,
        ["TMPDIR"] = home,
        ["ANTHROPIC_API_KEY"] = Key,
        ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
        ["DISABLE_AUTOUPDATER"] = "1",
        ["DISABLE_TELEMETRY"] = "1",
        ["CLAUDE_CODE_MAX_RETRIES"] = "0",
    };

    /// <summary>The exit code alone proves nothing, and the subtype says success for an error too.</summary>
    private static bool IsAnswer(string output)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(output);
            JsonElement root = document.RootElement;
            return root.TryGetProperty("is_error", out JsonElement error) && error.ValueKind == JsonValueKind.False
                && root.TryGetProperty("result", out JsonElement result) && result.GetString() is { Length: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start, TimeSpan limit)
    {
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ServingTest.Token);
        time.CancelAfter(limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(time.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            return (process.ExitCode, (await output).Trim() is { Length: > 0 } text ? text : await errors);
        }
        catch (OperationCanceledException) when (!ServingTest.Token.IsCancellationRequested)
        {
            return (-1, "no end within its time");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<string> TakeAsync(Lazy<Task<Installation>> wanted)
    {
        Installation found = await wanted.Value;
        Assert.SkipWhen(found.Program is null, found.WhyNot);
        return found.Program!;
    }

    private static async Task<Installation> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } given)
        {
            return File.Exists(given) ? new Installation(given, string.Empty) : new Installation(null, $"{ProgramVariable} names a file that is not there.");
        }

        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            return new Installation(null, "The client's package is installed for Linux on x64 and arm64 only.");
        }

        string architecture = RuntimeInformation.OSArchitecture == Architecture.X64 ? "x64" : "arm64";
        return await InstallAsync(Version, $"@anthropic-ai/claude-code-linux-{architecture}/claude");
    }

    private static async Task<Installation> FindVersion1Async() => OperatingSystem.IsLinux()
        ? await InstallAsync(Version1, ".bin/claude")
        : new Installation(null, "The client's package is installed on Linux only.");

    /// <summary>Once a machine: two runs side by side take turns at the lock file.</summary>
    private static async Task<Installation> InstallAsync(string version, string file)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"claudenet-claude-code-{version}-{Environment.UserName}");
        string program = Path.Combine(folder, "node_modules", file);
        Directory.CreateDirectory(folder);
        using FileStream? turn = await TakeTurnAsync(folder + ".lock");
        string mark = Path.Combine(folder, "complete");
        if (File.Exists(mark) && File.Exists(program))
        {
            return new Installation(program, string.Empty);
        }

        var start = new ProcessStartInfo("npm") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, $"@anthropic-ai/claude-code@{version}" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            (int code, string output) = await RunAsync(start, TimeSpan.FromMinutes(5));
            if (code != 0 || !File.Exists(program))
            {
                return new Installation(null, $"npm gave no client {version} (exit {code}): {output}");
            }
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return new Installation(null, $"npm cannot be run: {error.Message}");
        }

        await File.WriteAllTextAsync(mark, version, ServingTest.Token);
        return new Installation(program, string.Empty);
    }

    private static async Task<FileStream?> TakeTurnAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ServingTest.Token);
            }
        }
    }

    private sealed record Installation(string? Program, string WhyNot);
}
